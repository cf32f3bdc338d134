"""The town's own sentences in place of the program's: whole ones, in each language, on screens and in mails."""
