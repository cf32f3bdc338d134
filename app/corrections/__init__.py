"""Corrections: what an author changes after it was sent, and what of it waits to be read."""
