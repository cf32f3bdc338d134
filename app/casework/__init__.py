"""What staff do with a case: its page, and the acts on it."""
