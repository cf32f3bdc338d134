"""The piles in which texts without a network wait for a theme to be chosen, as a list that is run on the screen."""
