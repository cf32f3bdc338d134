"""What colleagues hear by mail of the cases they work with, each by their own rhythm."""
