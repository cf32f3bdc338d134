"""How staff describe networks, and what a description would bring to its network."""
