"""A network of which nothing is heard is warned, rests, and is woken by whoever leads it."""
