"""Has anybody been here before? What networks, people and departments have done with something like a pasted text."""
