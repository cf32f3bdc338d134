"""Where texts name somebody in office, who may be criticised by name: none of us covers that alone.

It sees more than screening leaves unmarked: a middle name more, an initial, small letters.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from app.clearing.own import Span
from app.clearing.screener import Screener
from app.screening.findings import FindingKind
from app.screening.lists import ALSO_WORD
from app.screening.name_words import without_genitive
from app.screening.plain import plain_writing
from app.screening.seen import Words, read_words


@dataclass(frozen=True)
class _Person:
    """Somebody in office: the parts of the name, each half of a double name by itself."""

    parts: Sequence[str]

    def has(self, word: str) -> bool:
        """Return whether a folded word is part of the name."""
        return any(set(one.split("-")) <= self._known for one in _forms(word))

    def has_last(self, word: str) -> bool:
        """Return whether a folded word is the last name, or the last half of it."""
        return self.has(word) and any(one.split("-")[-1] == self.parts[-1] for one in _forms(word))

    def may_be(self, word: str) -> bool:
        """Return whether a folded word is part of the name or the first letter of one."""
        return self.has(word) or (len(word) == 1 and any(one.startswith(word) for one in self.parts))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.parts)


def find_in_office(texts: Sequence[str], screener: Screener) -> list[list[Span]]:
    """Return for each text where it names somebody in office, in reading order.

    That is the last name, and any part of a name that stands whole somewhere in the texts, unless it is part of
    somebody else's: "Kim Jensen" is not the mayor, "Jensen" is.
    """
    return [list(spans) for spans in _find_named(texts, screener)]


def leaves_out_in_office(before: str, after: str, screener: Screener) -> bool:
    """Return whether somebody in office whom a text names is not named in the one that is to stand in its place."""
    named, left = (set().union(*spans.values()) for spans in _find_named([before, after], screener))
    return not named <= left


def _find_named(texts: Sequence[str], screener: Screener) -> list[dict[Span, set["_Person"]]]:
    """Return for each text where it names somebody in office, and whom it may name there."""
    people = [_Person(tuple(parts)) for name in screener.lists.in_office if (parts := _parts(_read(name)))]
    if not people:
        return [{} for _ in texts]
    read = [_read(text) for text in texts]
    told = {part for words in read for word in words.folded for form in _forms(word) for part in form.split("-")}
    whole = [one for one in people if set(one.parts) <= told]
    return [_find(text, words, people, whole, screener) for text, words in zip(texts, read, strict=True)]


def _find(
    text: str, words: Words, people: Sequence[_Person], whole: Sequence[_Person], screener: Screener
) -> dict[Span, set[_Person]]:
    others = [(one.start, one.end) for one in screener.find(text) if one.kind is FindingKind.NAME]
    starts = [words.span(at, at)[0] for at in range(len(words.folded))]
    found = {}
    for at, word in enumerate(words.folded):
        start, end = words.span(at, at)
        before = bisect_right(others, start, key=itemgetter(0))  # names never overlap
        name = others[before - 1] if before and end <= others[before - 1][1] else None
        inside = range(bisect_left(starts, name[0]), bisect_left(starts, name[1])) if name is not None else ()
        named = {
            one
            for one in people
            if (one.has_last(word) or (one in whole and one.has(word) and len(word) > 1))
            and _is_said_as_name(words, at, one, screener)
            and (name is None or _is_same(words, inside, one))
        }
        if named:
            found[start, end] = named
    return found


def _is_said_as_name(words: Words, at: int, person: _Person, screener: Screener) -> bool:
    """Return whether a part of a name stands as one: names that are words too, in small letters, do only together."""
    word = words.folded[at]
    is_word = any(screener.lists.names.get(one, 0) & ALSO_WORD for one in _forms(word))
    beside = words.folded[max(at - 1, 0) : at] + words.folded[at + 1 : at + 2]
    return words.written[at][0].isupper() or not is_word or any(map(person.has, beside))


def _is_same(words: Words, inside: Sequence[int], person: _Person) -> bool:
    """Return whether a name that screening found may be the person's: theirs alone, or with another between.

    `inside` are the words of the name.
    """
    of_person = [at for at in inside if person.may_be(words.folded[at])]
    return of_person == list(inside) or (
        len(of_person) > 1 and of_person[0] == inside[0] and person.has_last(words.folded[inside[-1]])
    )


def _read(text: str) -> Words:
    return read_words(text, plain_writing(text))


def _parts(name: Words) -> list[str]:
    return [part for word in name.folded for part in word.split("-")]


def _forms(word: str) -> set[str]:
    return {word, without_genitive(word)}
