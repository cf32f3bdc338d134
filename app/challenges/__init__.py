"""Challenges: a problem that a network opens to the town, with a promise, steps, and what comes of it."""
