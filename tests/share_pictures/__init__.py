"""The picture of a challenge where its address is shared."""
