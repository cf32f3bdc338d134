"""Where a text tells who wrote it: the author's own name and addresses, of an author who is not shown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SHORTEST_NAME = 3
_NAME_PART = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


@dataclass(frozen=True)
class HiddenAuthor:
    """What may not be told of an author who is not shown; `is_person`, whether parts of the name tell it too."""

    name: str | None = None
    address: str | None = None
    is_person: bool = True


NOBODY = HiddenAuthor()


def tellings(text: str, author: HiddenAuthor) -> Iterator[tuple[int, int]]:
    """Yield where a text tells the author's address or name; of a single name only one with a capital, "Kære Jens"."""
    known = [_whole(whole) for whole in (author.address, author.name) if whole]
    parts = [part for part in _NAME_PART.findall(author.name or "") if len(part) >= _SHORTEST_NAME]
    if parts and author.is_person:
        one = f"(?:{'|'.join(map(re.escape, parts))})s?"
        known.append(rf"{one}(?:\s+{one})*")
    yield from _told(text, known)


def _whole(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _told(text: str, known: Iterable[str]) -> Iterator[tuple[int, int]]:
    pattern = "|".join(known)
    for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE) if pattern else ():
        if not found.group().islower() or not found.group().isalpha():
            yield found.span()
