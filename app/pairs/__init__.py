"""Cases that seem to be one, as the desk sees them beside each other."""
