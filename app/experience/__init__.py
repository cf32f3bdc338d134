"""Has anybody worked on this before? What networks, people and departments did with something like a pasted text."""
