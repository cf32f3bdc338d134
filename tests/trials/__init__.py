"""What networks try out."""
