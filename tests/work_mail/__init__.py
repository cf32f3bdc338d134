"""What colleagues hear by mail of the cases they work with."""
