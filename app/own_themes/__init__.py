"""What whoever proposed a theme sees of it, and does with it: known by their address, or by the link of a receipt."""
