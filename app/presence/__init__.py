"""Which of the staff have a case open just now, so that no two write to its author at once."""
