"""What is owed to whoever gave a telephone number or a postal address in place of an e-mail."""
