"""Who leads a network, and what they do first."""
