"""The page at the desk on which a network is led: its stages and who is in it."""
