"""What staff opened of what is kept closed, such as an author's name and address, and who oversees that."""
