"""The municipality's networks, what they learned, and the theme piles that wait for the next decision."""
