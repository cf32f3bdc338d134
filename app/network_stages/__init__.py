"""How far each network is: its stages with their dates, and the moves from one to another."""
