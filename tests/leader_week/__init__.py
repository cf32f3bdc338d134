"""A leader's week."""
