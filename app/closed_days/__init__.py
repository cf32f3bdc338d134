"""Days on which the town hall is closed beside the usual ones, and the promises they affect."""
