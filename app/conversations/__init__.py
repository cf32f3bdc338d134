"""Conversations: what residents and staff say about a public thing, and who says that it is so for them too."""
