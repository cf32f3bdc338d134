"""The words of a text as they are compared with what belongs to operations: in all forms, one letter wrong or not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.operations.abroad import tell_in_danish
from app.operations.alike import denies, loose_terms_of, terms_of
from app.operations.queries import list_operations
from app.operations.states import find_broken, split_state
from app.search_terms import QueryTerm
from app.searching.wrong_letters import count_wrong
from app.word_forms import folded, is_in_dictionary, list_forms, list_stems, list_words

ENDS = re.compile(r"(?<!\bnr)(?<!\bkl)(?<!\bca)(?<!\bno)[.!?…\n]+|[\u061f\u06d4\u3002\uff01\uff1f]")
_LONG = 7
"""Letters of a word that is still known with one of them wrong, missing, too many or exchanged with the next."""


_NOT = dict.fromkeys(["ike", "ikk", "ik", "ikek", "ikkke", "ikkje", "ikje"], "ikke")
"""How "not" is written in haste."""


@dataclass(frozen=True)
class Seen:
    """A word of a text, and all its forms."""

    word: str
    forms: frozenset[str]


@dataclass(frozen=True)
class Sentence:
    """A sentence: its words, all their forms together, and from where to where (words) something is broken."""

    text: str
    seen: Sequence[Seen]
    words: Sequence[str]
    forms: frozenset[str]
    broken: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Phrase:
    """A phrase that belongs to an operation: its words that are not only grammar, and how many it has in all.

    `loose` are the words with those that stand for them in the phrase's order, and `of_waste` in a sentence of waste.
    `thing` is the last word for what it says is broken, empty where it says something else; `forms` are those of it.
    `denies` says that something has not happened.
    """

    words: Sequence[QueryTerm]
    loose: Sequence[QueryTerm]
    of_waste: Sequence[QueryTerm]
    length: int
    thing: str
    forms: frozenset[str]
    denies: bool


def sentences_of(text: str) -> list[Sentence]:
    """Return the different sentences of a text, as they are compared with what belongs to operations.

    What one reports in another language of the town's stands behind its own words in Danish.
    """
    belonging = (phrases for each in list_operations() for phrases in each.belongs.values())
    long = _long_words(tuple(one for phrases in belonging for one in phrases))
    found, known = [], dict[str, Seen]()
    for one in dict.fromkeys(ENDS.split(text)):
        if written := [_NOT.get(word, word) for word in list_words(one)]:
            words = [*written, *list_words(tell_in_danish(written))]
            seen = [known.get(word) or known.setdefault(word, Seen(word, forms_of(word, long))) for word in words]
            forms = frozenset[str]().union(*(each.forms for each in seen))
            found.append(Sentence(one, seen, words, forms, list(find_broken(words))))
    return found


@lru_cache(maxsize=4_000)
def read_phrase(phrase: str) -> Phrase:
    """Return a phrase as texts are compared with it."""
    words = list(list_words(phrase))
    thing = next(iter(split_state(words)[-1:]), "")
    loose, of_waste = (loose_terms_of(phrase, of_waste=one) for one in (False, True))
    forms = forms_of(thing) if thing else frozenset[str]()
    return Phrase(terms_of(phrase), loose, of_waste, len(words), thing, forms, denies(words))


def forms_of(word: str, long: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return all forms of a word; of one in no dictionary also the long words of phrases that are a letter from it."""
    forms = frozenset((*list_forms(word), *list_stems(word)))
    return forms if len(word) < _LONG or not forms.isdisjoint(long) else forms | _meant(word, long)


def is_one_of(seen: Seen, term: QueryTerm) -> bool:
    """Return whether a word of a text is what a word of a phrase asks for."""
    return not seen.forms.isdisjoint(term.alternatives)


def places_of(words: Sequence[QueryTerm], sentence: Sequence[Seen], most: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where (words) all of `words` stand among `most` words of a sentence, in any order."""
    for start in range(max(1, len(sentence) - most + 1)):
        part = sentence[start : start + most]
        at = [[place for place, seen in enumerate(part, start) if is_one_of(seen, one)] for one in words]
        if at and all(at):
            yield min(min(one) for one in at), max(max(one) for one in at)


def _meant(word: str, long: frozenset[str]) -> frozenset[str]:
    # Not kept: words of people's texts are to stay in the process no longer than the text is read.
    if is_in_dictionary(word):
        return frozenset()
    written = folded(word)
    return frozenset(one for one in long if one[0] == written[0] and count_wrong(written, one, 1) <= 1)


@lru_cache(maxsize=4)
def _long_words(phrases: tuple[str, ...]) -> frozenset[str]:
    """Return the words of phrases that are so long that one wrong letter leaves no doubt, in all their forms."""
    words = (one for phrase in phrases for one in terms_of(phrase))
    return frozenset(form for one in words for form in one.alternatives if len(form) >= _LONG - 1)
