"""When it went wrong: the sheet of a breach, kept apart from the case, with the 72 hours that it has."""
