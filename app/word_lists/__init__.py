"""The lists of words that texts are looked through by, as those who run a town and its machine change them."""
