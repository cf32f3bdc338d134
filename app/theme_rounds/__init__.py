"""The rounds in which themes are chosen, as everybody reads them: what was chosen, and proposals side by side."""
