"""A leader's week: one mail on Monday with at most three decisions, each a page with one button."""
