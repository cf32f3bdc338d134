"""Which operation a text sounds like, by the phrases that each says belong there."""

from collections.abc import Iterator, Sequence

from app.operations.alike import is_of_waste
from app.operations.clauses import FAULTS, PARTING, WISHING, is_denied, is_parted, leads_nowhere, only_asks
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
_BETWEEN_SUBJECT = 15
"""From the thing that a sentence begins with to what says that it is broken: where it stands is told in between."""
_UNSAYING_LETTERS = 5
"""Letters of a word that alone says too little: "glat" stands in many a text, "saltet" in few."""

_SAYS_MORE = 8
"""Words beside grammar outside of the report: with fewer it says nothing more than that."""


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
    return not any(forms.isdisjoint(one.alternatives) for one in phrase.of_waste)


def _says_enough(words: Sequence[QueryTerm]) -> bool:
    return len(words) > 1 or (len(words) == 1 and len(words[0].shown) > _UNSAYING_LETTERS)


def _is_broken(phrase: Phrase, sentence: Sentence) -> bool:
    """Return whether a sentence says in any words that a thing does not work; a wish does not.

    The thing stands before what says so, or right behind it, and no wish between; farther before it only where the
    sentence begins with the thing, and nothing else is told in between.
    """
    if not phrase.thing or only_asks(sentence.words):
        return False
    places = {at for at, seen in enumerate(sentence.seen) if _is_thing(phrase, seen)}
    near = any(
        at in places and WISHING.isdisjoint(sentence.words[at + 1 : first])
        for first, last in sentence.broken
        for at in (*range(first - _BETWEEN - 2, first), last + 1)
    )
    return near or any(
        first - at <= _BETWEEN_SUBJECT and (WISHING | PARTING).isdisjoint(sentence.words[at + 1 : first])
        for first, _last in sentence.broken
        for at in places & {0, 1}
    )


def _is_thing(phrase: Phrase, seen: Seen) -> bool:
    if not seen.forms.isdisjoint(phrase.forms):
        return True
    return any(is_part(phrase.thing, one) for one in (seen.word, *seen.forms))


def _stands_in(phrase: Phrase, sentence: Sentence) -> bool:
    """Return whether all words of a phrase stand near each other in a sentence, which denies it as the phrase does."""
    if not _are_in(sentence.forms, phrase) or only_asks(sentence.words):
        return False
    wishing = frozenset() if not FAULTS.isdisjoint(sentence.words) else WISHING
    loose = phrase.of_waste if is_of_waste(sentence.forms) else phrase.loose
    if phrase.denies and not _is_denied(loose, phrase.length, sentence):
        return False
    if any(_follow(phrase.words, loose, part, wishing) for part in _parts(sentence.seen, phrase.length + _BETWEEN)):
        return True
    turned = _parts(sentence.seen, phrase.length + _BETWEEN_TURNED)
    return any(_stand_turned(phrase.words, part, wishing) for part in turned)


def _is_denied(words: Sequence[QueryTerm], length: int, sentence: Sentence) -> bool:
    return any(is_denied(sentence.words, *one) for one in places_of(words, sentence.seen, length + 2 * _BETWEEN))


def _parts(sentence: Sequence[Seen], most: int) -> Iterator[Sequence[Seen]]:
    """Yield each `most` words of a sentence that follow each other."""
    yield from (sentence[at : at + most] for at in range(max(1, len(sentence) - most + 1)))


def _follow(
    own: Sequence[QueryTerm], loose: Sequence[QueryTerm], part: Sequence[Seen], wishing: frozenset[str]
) -> bool:
    """Return whether words follow each other in a part of a sentence, and none between them makes a wish of it.

    Nor does one between them begin to tell of something else.
    """
    said, places, left = [one.word for one in part], list[int](), iter(enumerate(part))
    for strict, one in zip(own, loose, strict=True):
        at = next((at for at, seen in left if is_one_of(seen, one)), None)
        if at is None or (places and is_parted(said[places[-1] + 1 : at])):
            return False
        if not is_one_of(part[at], strict) and leads_nowhere(said[at], said[at + 1 :]):
            return False
        places.append(at)
    return wishing.isdisjoint(said[places[0] : places[-1]])


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
    return not bare and between.isdisjoint(PARTING) and not any(seen.word in wishing for seen in part)
