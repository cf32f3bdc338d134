"""The public life of every kind of thing: what is shown to whom, in which words, and who says it."""
