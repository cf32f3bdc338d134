"""Sending something in: the form, what is shown before it is sent, and the receipt."""
