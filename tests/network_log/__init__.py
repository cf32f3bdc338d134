"""The logs of networks."""
