"""Table talk: a sheet with four questions for 45 minutes round a table, and the table's answers."""
