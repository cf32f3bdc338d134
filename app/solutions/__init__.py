"""Solutions: what networks hand over, what each was seen to give, and the texts that it grew from."""
