"""Who comes into a network from outside the municipality: invited, bound to secrecy, and what they may read."""
