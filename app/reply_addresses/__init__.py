"""Addresses by which a mail about one case is answered by replying to it."""
