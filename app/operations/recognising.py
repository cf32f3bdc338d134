"""Which operation a text sounds like, by the phrases that each says belong there."""

from collections.abc import Iterator, Sequence

from app.operations.alike import is_denied
from app.operations.queries import OperationInfo, list_operations
from app.operations.seen import Phrase, Seen, Sentence, is_one_of, places_of, read_phrase, sentences_of
from app.operations.states import is_part
from app.search_terms import QueryTerm, saying_words

MOST_READ = 2_000
"""Letters of a text that are read: whoever has not said by then what it is about hardly says it after."""
_BETWEEN = 5
"""So many more words than a phrase has may stand from its first to its last one in a text, in the phrase's order."""
_BETWEEN_TURNED = 3
"""In another order so many: "it does not work, and we meet below the lamp" is not of a lamp that does not work."""
_UNSAYING_LETTERS = 5
"""Letters of a word that alone says too little: "glat" stands in many a text, "saltet" in few."""

_WISHING = frozenset({"bør", "burde", "kunne", "could", "should", "ought", "shall"})
"""Between the thing and its state they make a wish of a report: "the lamp should be out at night"."""
_ASKING = _WISHING | {"kan", "skal", "skulle", "må", "hvorfor", "can", "why"}
_ASKED_WITHIN = 2
"""So few words behind one of them a "not" only asks: "could we not put out the lamps"."""
_NOT = frozenset({"ikke", "not"})
_PARTING = frozenset({"og", "men", "så", "fordi", "and", "but", "because"})
"""Behind one of them something else is told: "I did not fetch my post, and the bin is empty"."""
_SAYS_MORE = 8
"""Words beside grammar outside of the report: with fewer it says nothing more than that."""
_FAULTS = frozenset({"ikke", "ingen", "aldrig", "fuld", "fulde", "gået", "stykker", "itu", "ødelagt", "knækket"})
_FAULTS |= {"not", "never", "doesn", "isn", "hasn", "full", "gone", "broken"}
"""Where one of them stands in a sentence, something is wrong already: "the lamp should be lit, but has gone out"."""


def recognise(text: str) -> OperationInfo | None:
    """Return the operation that a text in any of the town's languages sounds like, None if it sounds like none.

    A phrase is found where all its words stand near each other in one sentence, in any form, and nearer still in
    another order than its own; grammar words need not. What is wished is no report that something is broken or
    missing: a command, or what somebody says ought to be, unless the sentence says that something is wrong. Of several
    operations the one is returned whose phrase is the longest found, and then the one that has most of them.
    """
    sentences = sentences_of(text[:MOST_READ])
    found = [(lengths, one) for one in list_operations() if (lengths := list(_found_of(one, sentences)))]
    longest = max(found, key=lambda one: (max(one[0]), len(one[0])), default=None)
    return longest[1] if longest else None


def is_mere_report(text: str) -> bool:
    """Return whether a text sounds like an operation and says hardly anything beside what is reported."""
    operation = recognise(text)
    if operation is None:
        return False
    beside = [one.text for one in sentences_of(text[:MOST_READ]) if not any(_found_of(operation, [one]))]
    return len(saying_words(" ".join([*beside, text[MOST_READ:]]))) < _SAYS_MORE


def _found_of(operation: OperationInfo, sentences: Sequence[Sentence]) -> Iterator[int]:
    """Yield of each phrase that is found how many words it has."""
    forms = frozenset[str]().union(*(one.forms for one in sentences))
    broken = [one for one in sentences if one.broken]
    for phrase in (read_phrase(one) for phrases in operation.belongs.values() for one in phrases):
        if not _says_enough(phrase.words):
            continue
        standing = sentences if _are_in(forms, phrase) else ()
        if any(_stands_in(phrase, one) for one in standing) or any(_is_broken(phrase, one) for one in broken):
            yield len(phrase.words)


def _are_in(forms: frozenset[str], phrase: Phrase) -> bool:
    """Return whether each word of a phrase is among these, in any order: what is not need not be looked for."""
    return not any(forms.isdisjoint(one.alternatives) for one in phrase.words)


def _says_enough(words: Sequence[QueryTerm]) -> bool:
    return len(words) > 1 or (len(words) == 1 and len(words[0].shown) > _UNSAYING_LETTERS)


def _is_broken(phrase: Phrase, sentence: Sentence) -> bool:
    """Return whether a sentence says in any words that a thing does not work; a wish does not.

    The thing stands before what says so, or right behind it, and no wish between.
    """
    if not phrase.thing or _only_asks(sentence.words):
        return False
    places = {at for at, seen in enumerate(sentence.seen) if _is_thing(phrase, seen)}
    return any(
        at in places and _WISHING.isdisjoint(sentence.words[at + 1 : first])
        for first, last in sentence.broken
        for at in (*range(first - _BETWEEN - 2, first), last + 1)
    )


def _is_thing(phrase: Phrase, seen: Seen) -> bool:
    if not seen.forms.isdisjoint(phrase.forms):
        return True
    return any(is_part(phrase.thing, one) for one in (seen.word, *seen.forms))


def _only_asks(words: Sequence[str]) -> bool:
    """Return whether a sentence asks for something, "could we not", and says of nothing that it is wrong."""
    asked = {
        beside
        for at, word in enumerate(words)
        if word in _ASKING
        for beside in range(at + 1, min(at + 2 + _ASKED_WITHIN, len(words)))
        if words[beside] in _NOT
    }
    return bool(asked) and not any(word in _FAULTS for at, word in enumerate(words) if at not in asked)


def _stands_in(phrase: Phrase, sentence: Sentence) -> bool:
    """Return whether all words of a phrase stand near each other in a sentence, which denies it as the phrase does."""
    if not _are_in(sentence.forms, phrase) or _only_asks(sentence.words):
        return False
    wishing = frozenset() if not _FAULTS.isdisjoint(sentence.words) else _WISHING
    if phrase.denies and not _is_denied(phrase, sentence):
        return False
    if any(_follow(phrase.words, part, wishing) for part in _parts(sentence.seen, phrase.length + _BETWEEN)):
        return True
    turned = _parts(sentence.seen, phrase.length + _BETWEEN_TURNED)
    return any(_stand_turned(phrase.words, part, wishing) for part in turned)


def _is_denied(phrase: Phrase, sentence: Sentence) -> bool:
    places = places_of(phrase.words, sentence.seen, phrase.length + 2 * _BETWEEN)
    return any(is_denied(sentence.words, *one) for one in places)


def _parts(sentence: Sequence[Seen], most: int) -> Iterator[Sequence[Seen]]:
    """Yield each `most` words of a sentence that follow each other."""
    yield from (sentence[at : at + most] for at in range(max(1, len(sentence) - most + 1)))


def _follow(words: Sequence[QueryTerm], part: Sequence[Seen], wishing: frozenset[str]) -> bool:
    """Return whether `words` follow each other in a part of a sentence, and none between them makes a wish of it."""
    places, left = [], iter(enumerate(part))
    for one in words:
        at = next((at for at, seen in left if is_one_of(seen, one)), None)
        if at is None:
            return False
        places.append(at)
    return not any(seen.word in wishing for seen in part[places[0] : places[-1]])


def _stand_turned(words: Sequence[QueryTerm], part: Sequence[Seen], wishing: frozenset[str]) -> bool:
    """Return whether `words` stand in a part of a sentence in any order, and neither a command nor a wish does.

    A command, or what one could do, has its verb in the bare form before the thing: "put out the lamps".
    """
    if not all(any(is_one_of(seen, one) for seen in part) for one in words):
        return False
    first = next(seen for seen in part if any(is_one_of(seen, one) for one in words))
    bare = any(one.shown.casefold().startswith(first.word) and one.shown.casefold() != first.word for one in words)
    places = [next(at for at, seen in enumerate(part) if is_one_of(seen, one)) for one in words]
    between = {seen.word for seen in part[min(places) : max(places)]}
    return not bare and between.isdisjoint(_PARTING) and not any(seen.word in wishing for seen in part)
