"""How one can help networks."""
