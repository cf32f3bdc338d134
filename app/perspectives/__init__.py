"""Perspectives: whom a challenge has heard and whom it misses, counted so that nobody is told apart."""
