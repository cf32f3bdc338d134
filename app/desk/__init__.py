"""The staff's room: the work list, and what is beside it."""
