"""Submissions in challenges: placed there by us or sent in from one, and taken out again."""
