"""What an author says a text is for that is no network: an operation or a department of the town."""
