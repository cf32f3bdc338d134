"""How a network ends: where its solutions are now, what is taken home, and a sentence to everybody who wrote to it."""
