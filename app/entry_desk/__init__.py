"""Entries at the desk: what staff read of them before everybody does, and where they put each."""
