"""The meetings of a network: when and where, what they are about, and what was said."""
