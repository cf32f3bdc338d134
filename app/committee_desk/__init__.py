"""Writing what politicians decided: one line, a day and a link, told to every author of the cases it is about."""
