"""How one can help a network: how much time it takes, whom to call, and what it lacks or asks right now."""
