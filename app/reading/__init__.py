"""What is read of what was sent in: lists, pages, what is like it, and the networks proposed for it with reasons."""
