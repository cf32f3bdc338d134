"""The picture of a network, composed from what it is about, how far it is, and who is in it or missing."""
