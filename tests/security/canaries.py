"""Words that stand nowhere else, each planted in one field of one thing, and the things they are planted in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprtv" for vowel in "aeiou"]
CANARY = re.compile(r"zq(?:[bdfgklmnprtv][aeiou]){3}x", re.IGNORECASE)
NOWHERE = "zqbababax"
"""A word of the same kind that is planted nowhere."""

Word = Callable[[str], str]
"""Gives each field its word, the same whenever it is asked."""


@dataclass(frozen=True)
class Planted:
    """Where a word stands: in which field of what, and how that stands."""

    kind: str
    state: str
    field: str

    def __str__(self) -> str:
        return f"the {self.field} of a {self.kind} that is {self.state}"


class Canaries:
    """Words that stand nowhere else, each planted once."""

    def __init__(self) -> None:
        """Begin with none."""
        self.planted: dict[str, Planted] = {}
        self._numbers = count(1)

    def breed(self, kind: str, state: str, of: str) -> str:
        """Return a new word for a field."""
        number = next(self._numbers) * 7919 % len(_SYLLABLES) ** 3
        thirds = (number, number // len(_SYLLABLES), number // len(_SYLLABLES) ** 2)
        word = f"zq{''.join(_SYLLABLES[one % len(_SYLLABLES)] for one in thirds)}x"
        self.planted[word] = Planted(kind, state, of)
        return word

    def plain(self) -> str:
        """Return a word for a field in which none is looked for."""
        return f"ord{next(self._numbers)}"

    def found_in(self, text: str) -> set[Planted]:
        """Return what stands in a text, in capitals or not."""
        found = {one.lower() for one in CANARY.findall(text)}
        return {self.planted[one] for one in found if one in self.planted}


@dataclass(frozen=True)
class Thing:
    """A public thing in a state; its author's address, if it has one, and a word that stands in it.

    `page` is where everybody reads it, if they can, and `plural` what its kind is called in addresses, where these do
    not follow from the kind. `people` are the addresses of others who have to do with it, by the letter of each.
    """

    kind: str
    state: str
    id: int
    email: str
    text_word: str
    secret: str = ""
    page: str = ""
    plural: str = ""
    people: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def kinds(self) -> str:
        """Return what things of its kind are called in the addresses of their acts."""
        return self.plural or f"{self.kind}s"

    @property
    def desk(self) -> str:
        """Return its address at the desk."""
        return f"/desk/{self.kinds}/{self.id}"

    @property
    def at_work(self) -> str:
        """Return the address of the page on which staff work with it."""
        return f"{self.desk}/words" if self.kinds == "networks" else self.desk

    @property
    def addresses(self) -> dict[str, str]:
        """Return who has to do with it, by letter: its author, and the others."""
        return {"a": self.email, **self.people} if self.email else dict(self.people)
