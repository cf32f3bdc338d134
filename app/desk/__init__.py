"""The staff's room: the work list, the page of one case, and what is done there."""
