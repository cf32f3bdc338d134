"""Colleagues: who has an account and which roles, who is away and who stands in, and what is handed over who stops."""
