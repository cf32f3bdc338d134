"""What each submission is found by, brought up to date in the unit that changes it."""
