"""The rounds in which themes are chosen, as everybody reads them, and what those who follow a proposal hear of it."""
