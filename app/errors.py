"""Errors that actions raise and every room understands."""


class NotPossibleError(Exception):
    """The thing is no longer in a state where this can be done; pages answer 409 and keep what was typed."""
