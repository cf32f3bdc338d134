"""Calls and talks about a case, noted in two fields: what was said, and what was agreed."""
