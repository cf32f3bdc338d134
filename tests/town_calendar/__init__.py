"""What happens in the town, by date."""
