"""Errors that actions raise and every room understands."""


class NotPossibleError(Exception):
    """The thing is no longer in a state where this can be done; pages answer 409 and keep what was typed."""


class BusyError(Exception):
    """Too many are at it just now; pages answer 503 for a moment and keep what was typed."""
