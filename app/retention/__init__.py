"""Retention: how long things are kept, what ends when that is over, and what is held all the same."""
