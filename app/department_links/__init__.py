"""Personal links by which a department that never signs in answers one case."""
