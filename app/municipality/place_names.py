"""Which place somebody means, however they spell it: "Raadhuset", "rådhuset.", "Rådhuset, Albertslund"."""

import re
from functools import lru_cache

from app.municipality.reference import Reference
from app.search_terms import spelling_key
from app.word_forms import folded, list_words

_BEFORE = re.compile(
    r"(?:(?:bag|foran|ved|på|i|hos|omkring|nær|behind|near|at|in|on|by|around|the)\s+)+", re.IGNORECASE
)
_JOINED_TO_THE_TOWN = re.compile(r"\W+(?:(?:i|in)\W+)?(?:\d{4}\W+)?(?=\w+\W*$)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_STREET = re.compile(r"(?<=[\w,] )[A-ZÆØÅ]\w{2,}(?:vej|vejen|gade|gaden|allé|alléen|stræde|vænge|vænget|boulevard)\b")
"""Inside a sentence: at its beginning any word has a capital letter."""
_OF_A_TOWN = re.compile(r"\W*\b(?:kommune|municipality of|municipality)\b\W*", re.IGNORECASE)


def find_place(reference: Reference, written: str) -> int | None:
    """Return the id of the place whose slug, name in any language or other spelling somebody wrote, or None.

    Capitals, aa for å, signs, spaces and hyphens make no difference, nor do "ved" before it and the town behind it.
    """
    if not written.strip():
        return None
    known = _spellings(reference)
    return next((known[key] for key in _readings(reference, written) if key in known), None)


def find_named(reference: Reference, text: str) -> int | None:
    """Return the id of the place whose name or other spelling stands in a text, the longest of several; or None.

    The words of the name stand beside each other there; capitals and aa for å make no difference.
    """
    written = f" {_folded(text)} "
    named = [
        (len(name), -place.id, place.id)
        for place in reference.places.values()
        for name in map(_folded, (*place.names.values(), *reference.place_spellings.get(place.id, ())))
        if name and f" {name} " in written
    ]
    return max(named)[2] if named else None


def list_place_words(reference: Reference, text: str) -> list[tuple[int, int]]:
    """Return where in a text a place of the town is named, in the words of its name, or a street within a sentence."""
    written = [(_folded(one.group()), one.span()) for one in _WORD.finditer(text)]
    names = {
        tuple(map(folded, list_words(name)))
        for place in reference.places.values()
        for name in (*place.names.values(), *reference.place_spellings.get(place.id, ()))
    } - {()}
    longest = max(map(len, names), default=0)
    found = [one.span() for one in _STREET.finditer(text)]
    for at in range(len(written)):
        for size in range(1, longest + 1):
            part = written[at : at + size]
            if tuple(word for word, _ in part) in names:
                found.append((part[0][1][0], part[-1][1][1]))
    return found


@lru_cache(maxsize=4_000)
def _folded(text: str) -> str:
    return " ".join(map(folded, list_words(text)))


def _spellings(reference: Reference) -> dict[str, int]:
    found: dict[str, int] = {}
    for place in reference.places.values():
        for name in (place.slug, *place.names.values()):
            found.setdefault(spelling_key(name), place.id)
    for place_id, spellings in reference.place_spellings.items():
        for spelling in spellings:
            found.setdefault(spelling_key(spelling), place_id)
    found.pop("", None)
    return found


def _readings(reference: Reference, written: str) -> list[str]:
    """Return the keys under which a place may be known, the whole of what was written first."""
    towns = {spelling_key(_OF_A_TOWN.sub("", text.name)) for text in reference.texts.values()} - {""}
    whole = written.strip()
    before = _BEFORE.match(whole)
    readings = [whole, whole[before.end() :]] if before else [whole]
    for reading in readings[:]:
        parted = _JOINED_TO_THE_TOWN.split(reading, maxsplit=1)
        if len(parted) > 1 and spelling_key(parted[1]) in towns:
            readings.append(parted[0])
    return [spelling_key(reading) for reading in readings]
