"""Solutions that travel between towns."""
