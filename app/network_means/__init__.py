"""What it takes to be in a network, what it has used, and what its next step asks for: the row, and how it is read."""
