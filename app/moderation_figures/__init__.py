"""What we hide, send back, turn down and cover, by which rule, and how objections end: counted for everybody."""
