"""Who comes to a meeting of a network, and what they need: seen by its host alone, and erased the day after."""
