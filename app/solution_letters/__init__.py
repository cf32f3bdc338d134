"""What whoever wrote a text hears of the solution that grew from it: that it is public, and what it gives."""
