"""Two rows for one organisation become one: what hangs on the one moves to the other."""
