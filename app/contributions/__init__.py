"""Contributions: what somebody gives to a challenge, who receives it, by when it is used, and what came of it."""
