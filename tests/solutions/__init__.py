"""What networks hand over, and what it gives."""
