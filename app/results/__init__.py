"""What cases came to: one end of each, in a word, shown where the case is and counted for everybody."""
