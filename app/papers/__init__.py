"""Papers for politicians and colleagues, written from what is there: what was heard, and an item for an agenda."""
