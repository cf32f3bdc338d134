"""The tasks of minutes."""
