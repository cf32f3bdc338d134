"""The lists that screening goes by. Those that come with the program lie in `words/`; a town may have its own."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files

from app.screening.contacts import contact_key
from app.screening.phrases import SHORTEST_BEGINNING, Lexicon, WordSet
from app.unseen import draws_nothing

LONGEST_ENTRY = 200
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

GIVEN, RARE, FAMILY, ALSO_WORD, LAND = (1 << at for at in range(5))
"""What a word may be in a name: a given name, a rare one, a family name; a word or place besides; a land or town."""

_STARRED = re.compile(rf"\*[^*]{{{SHORTEST_BEGINNING},}}|[^*]{{{SHORTEST_BEGINNING},}}\*")
_WORD_SETS = ("weapons", "titles", "relations", "children", "naming", "openers", "places", "places_before")
_NAMES = ("given_names", "rare_given_names", "family_names", "also_words", "lands_and_towns", "street_endings")
_AS_WRITTEN = frozenset({"not_people", "in_office", "contacts"})
_SINGLE_WORDS = frozenset({*_WORD_SETS, *_NAMES})


@dataclass(frozen=True)
class Lists:
    """What is looked for, each a list of entries as `app.screening.phrases` describes them; names are single words.

    `not_people` are names of streets, schools, networks and the like in the town, `in_office` the full names of those
    who may be criticised by name, `contacts` numbers and addresses that are no person's, such as the municipality's.
    """

    given_names: Collection[str]
    rare_given_names: Collection[str]
    family_names: Collection[str]
    also_words: Collection[str]
    lands_and_towns: Collection[str]
    titles: Collection[str]
    relations: Collection[str]
    children: Collection[str]
    naming: Collection[str]
    openers: Collection[str]
    places: Collection[str]
    places_before: Collection[str]
    street_endings: Collection[str]
    health: Collection[str]
    health_of_named: Collection[str]
    violence: Collection[str]
    violence_done: Collection[str]
    threats: Collection[str]
    threats_to_life: Collection[str]
    weapons: Collection[str]
    harmless: Collection[str]
    insults: Collection[str]
    despair: Collection[str]
    harm_to_children: Collection[str]
    not_people: Collection[str] = ()
    in_office: Collection[str] = ()
    contacts: Collection[str] = ()

    @cached_property
    def names(self) -> dict[str, int]:
        """Return for each folded word what it may be in a name."""
        kinds: dict[str, int] = {}
        for bit, words in (
            (GIVEN, self.given_names),
            (RARE, self.rare_given_names),
            (FAMILY, self.family_names),
            (ALSO_WORD, self.also_words),
            (LAND, self.lands_and_towns),
        ):
            for word in words:
                kinds[word] = kinds.get(word, 0) | bit
        return kinds

    @cached_property
    def people_in_office(self) -> tuple[tuple[str, ...], ...]:
        """Return the parts of each name of `in_office`."""
        return tuple(tuple(name.casefold().split()) for name in self.in_office if name.strip())

    @cached_property
    def contact_keys(self) -> frozenset[str]:
        """Return what `contacts` are known by, however they are written."""
        return frozenset(filter(None, map(contact_key, self.contacts)))

    @cached_property
    def street_words(self) -> frozenset[str]:
        """Return what the names of streets end with, as words of their own."""
        return frozenset(self.street_endings)

    @cached_property
    def street_tails(self) -> tuple[str, ...]:
        """Return what the names of streets end with."""
        return tuple(self.street_endings)

    @cached_property
    def sets(self) -> dict[str, WordSet]:
        """Return the lists of single words by their names."""
        return {name: WordSet(getattr(self, name)) for name in _WORD_SETS}

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return the lists of phrases, ready to be looked for."""
        several = (
            *("health", "health_of_named", "violence", "threats", "threats_to_life", "harmless", "insults", "despair"),
            *("harm_to_children", "violence_done"),
        )
        places = (" ".join(_WORD.findall(name)) for name in self.not_people)
        return Lexicon({"not_people": places} | {name: getattr(self, name) for name in several})


@cache
def default_lists() -> Lists:
    """Return the lists that come with the program."""
    folder = files("app.screening").joinpath("words")
    named = {one.name.removesuffix(".txt"): one for one in folder.iterdir() if one.name.endswith(".txt")}
    return Lists(**{name: entries(one.read_text(encoding="utf-8").splitlines()) for name, one in named.items()})


def entries(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the entries of a list that is kept one to a line, without its remarks, which begin with a "#"."""
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


LIST_NAMES = tuple(one.name for one in fields(Lists))


def folded_entry(name: str, entry: str) -> str:
    """Return an entry as that list holds it and texts are read; names of the town's own keep their capitals."""
    seen = "".join(letter for letter in unicodedata.normalize("NFC", entry) if not draws_nothing(letter))
    entry = " ".join(seen.split())
    return entry if name in _AS_WRITTEN else entry.casefold()


def entry_fault(name: str, entry: str) -> str | None:
    """Return what is wrong with an entry of the list of that name, None if it can be looked for."""
    if len(entry) > LONGEST_ENTRY:
        return f"longer than {LONGEST_ENTRY} characters"
    if name in _SINGLE_WORDS and " " in entry:
        return "more than one word, in a list of single words"
    if name in _AS_WRITTEN:
        return None
    choices = [one for word in entry.split() for one in word.split("/")]
    if not all(_STARRED.fullmatch(one) for one in choices if "*" in one):
        return f"a star stands before or behind at least {SHORTEST_BEGINNING} letters"
    return None if any(one.strip(".*") for one in choices) else "no word in it"
