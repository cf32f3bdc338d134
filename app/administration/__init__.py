"""The pages on which a town is run without a developer: what is missing before it opens, and every list of its own."""
