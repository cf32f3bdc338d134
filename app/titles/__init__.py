"""Titles of texts: the one its author typed, and the one offered from the text."""
