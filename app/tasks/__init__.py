"""What somebody must do about a thing by a date: one table for every kind of it."""
