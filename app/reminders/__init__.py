"""What one of the staff wants to be reminded of, on a day: of a case, so far."""
