"""The submissions that a theme proposal grew from, and their authors, who are the first to be told."""
