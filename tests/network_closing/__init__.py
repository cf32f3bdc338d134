"""How networks end."""
