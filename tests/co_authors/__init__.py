"""Whoever stands with an author."""
