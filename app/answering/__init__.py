"""What staff say to an author of a case: the first word, each later date, and the answer by way of its draft."""
