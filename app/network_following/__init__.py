"""Following a network: a mail when it has moved, and when what it tries has."""
