"""What an answer promises by a date is told of when the date comes, and whether what was done has helped is asked."""
