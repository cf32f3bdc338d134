"""What something gives: on which lines and when that is looked at, what can come out of it, and how it is shown."""
