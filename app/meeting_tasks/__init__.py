"""The tasks of minutes: who does what by when, as it was agreed in a meeting of a network."""
