"""Who leads a network: given at the desk, told by mail, and what they do first stands on their work list."""
