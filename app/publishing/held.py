"""What is not made public yet: a room that holds a thing back says why.

@holds_back
def why_held_back(subject_id: int) -> str | None: ...
"""

from collections.abc import Callable

Ask = Callable[[int], str | None]
_ASKED: list[Ask] = []


def holds_back(ask: Ask) -> Ask:
    """Let `ask` say why the thing with an id is not made public now; None if nothing speaks against it."""
    _ASKED.append(ask)
    return ask


def find_why_held_back(subject_id: int) -> str | None:
    """Return why a thing is not made public now, None if it can be."""
    return next((why for ask in _ASKED if (why := ask(subject_id)) is not None), None)
