"""Organisations at the desk: what staff read of them, and do with them."""
