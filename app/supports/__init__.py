"""Supports: for how many a public thing is so too. Each person is counted once, and it is never called a vote."""
