"""What everybody can read, as a list: narrowed, searched, and where else to look if nothing is found."""
