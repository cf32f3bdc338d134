"""Several cases under one heading: one answer, or whatever else is done, to all who touched it."""
