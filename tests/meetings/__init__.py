"""The meetings of networks."""
