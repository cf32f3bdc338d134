"""What must not end in silence: each room says of a challenge what was put into it that a sentence is owed.

@must_end
def _list_contributions(challenge_id: int) -> Sequence[ToEnd]:
    ...
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ToEnd:
    """Something that was put into a challenge: its title, and in words what kind of thing it is and whose."""

    subject_id: int
    title: str
    kind: str
    by: str = ""


Source = Callable[[int], Sequence[ToEnd]]
_SOURCES: list[Source] = []


def must_end(source: Source) -> Source:
    """Let a function give all of its kind in a challenge, by the challenge's id, that a sentence is owed."""
    _SOURCES.append(source)
    return source


def list_to_end(challenge_id: int) -> Iterator[ToEnd]:
    """Give all in a challenge that a sentence is owed, whether it has one or not: a query or two for each room."""
    for source in _SOURCES:
        yield from source(challenge_id)
