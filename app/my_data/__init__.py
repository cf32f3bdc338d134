"""Mine data: what is kept about somebody, shown to them, and what they can have done with it."""
