"""The town as a map and as a list."""
