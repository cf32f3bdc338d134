"""The index that searches what everybody can read."""
