"""People of the municipality: contact data, sign-in by e-mail link, roles, sessions that can be ended."""
