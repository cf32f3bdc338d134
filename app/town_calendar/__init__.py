"""What happens in the town, by date: a page, and the same as a calendar that one's own can follow."""
