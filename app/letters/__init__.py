"""The daily pile of letters: printed, and marked as sent."""
