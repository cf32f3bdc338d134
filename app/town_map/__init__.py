"""The town as a drawn map of its places, with what is at work at each, and the same as a list."""
