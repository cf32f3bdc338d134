"""Links by which departments answer."""
