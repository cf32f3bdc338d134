"""What networks try out on a small scale: written down, moved on step by step, and ended with a line for everybody."""
