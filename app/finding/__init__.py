"""Any case is found: by its number, words, place or author, among all that the person may read."""
