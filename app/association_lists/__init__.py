"""A town's list of its associations: a file in, rows and remarks out. Pure; a list of people is refused."""
