"""Errors that actions raise and every room understands."""


class NotPossibleError(Exception):
    """The thing is no longer in a state where this can be done; pages answer 409 and keep what was typed.

    `words` say why, to whoever tried; without them the page says that it has been changed.
    """

    def __init__(self, words: str | None = None) -> None:
        super().__init__(words or "")
        self.words = words


class NotAllowedError(Exception):
    """Whoever tries may not; pages answer 403."""


class NotThereError(Exception):
    """There is no such thing, or whoever asks may not know of it; pages answer 404."""


class GoneError(Exception):
    """It was public once and is no longer; pages answer 410."""


class NotClearedError(Exception):
    """Something would be stored or become public in which a person has not yet looked at every doubtful passage."""


class BusyError(Exception):
    """Too many are at it just now; pages answer 503 for a moment and keep what was typed."""
