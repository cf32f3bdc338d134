"""Theme proposals at the desk: read, filled in, put in a round, decided on."""
