"""Solutions between towns: what works in one leaves it as a signed file, and another shows it as from there."""
