"""Challenges at the desk: drafted, read by somebody else, opened, and led while they are open."""
