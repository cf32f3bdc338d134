"""The town's own list of its organisations: read in, told to each address, claimed, and forgotten unclaimed."""
