"""What whoever gives something to a challenge sees of it, and does with it."""
