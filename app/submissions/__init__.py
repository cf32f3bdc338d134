"""What people send in, a problem or an idea: its rows, its states, and what becomes of it."""
