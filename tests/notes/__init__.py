"""Notes among staff."""
