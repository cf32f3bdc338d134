"""Who has a case open."""
