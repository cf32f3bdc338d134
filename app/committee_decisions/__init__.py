"""What politicians decided about what people wrote: a line, a day and a link, read wherever a case is."""
