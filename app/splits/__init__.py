"""A text that speaks of two things becomes two cases: which came out of which."""
