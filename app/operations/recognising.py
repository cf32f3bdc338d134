"""Which operation a text sounds like, by the phrases that each says belong there."""

import re
from collections.abc import Iterator, Sequence

from app.operations.queries import OperationInfo, list_operations
from app.search_terms import QueryTerm, query_terms
from app.word_forms import list_forms, list_stems, list_words

_ENDS = re.compile(r"(?<!\bnr)(?<!\bkl)(?<!\bca)(?<!\bno)[.!?…\n]+|[\u061f\u06d4\u3002\uff01\uff1f]")
_BETWEEN = 5
"""So many more words than a phrase has may stand from its first to its last one in a text, in the phrase's order."""
_BETWEEN_TURNED = 3
"""In another order so many: "it does not work, and we meet below the lamp" is not of a lamp that does not work."""
_UNSAYING_LETTERS = 5
"""Letters of a word that alone says too little: "glat" stands in many a text, "saltet" in few."""


def recognise(text: str) -> OperationInfo | None:
    """Return the operation that a text in any of the town's languages sounds like, None if it sounds like none.

    A phrase is found where all its words stand near each other in one sentence, in any form, and nearer still in
    another order than its own; grammar words need not. Of several operations the one is returned whose phrase is the
    longest found, and then the one that has most of them.
    """
    sentences = [[_forms_of(word) for word in list_words(one)] for one in _ENDS.split(text)]
    found = [(lengths, one) for one in list_operations() if (lengths := list(_found_of(one, sentences)))]
    longest = max(found, key=lambda one: (max(one[0]), len(one[0])), default=None)
    return longest[1] if longest else None


def _found_of(operation: OperationInfo, sentences: Sequence[Sequence[frozenset[str]]]) -> Iterator[int]:
    """Yield of each phrase that is found how many words it has."""
    for phrases in operation.belongs.values():
        for phrase in phrases:
            words, length = query_terms(phrase), len(list(list_words(phrase)))
            if _says_enough(words) and any(_stands_in(words, sentence, length) for sentence in sentences):
                yield len(words)


def _says_enough(words: Sequence[QueryTerm]) -> bool:
    return len(words) > 1 or (len(words) == 1 and len(words[0].shown) > _UNSAYING_LETTERS)


def _stands_in(words: Sequence[QueryTerm], sentence: Sequence[frozenset[str]], length: int) -> bool:
    """Return whether all of `words` stand near each other in a sentence; `length` is that of their phrase."""
    if any(_follow(words, part) for part in _parts(sentence, length + _BETWEEN)):
        return True
    near = (frozenset[str]().union(*part) for part in _parts(sentence, length + _BETWEEN_TURNED))
    return any(all(not part.isdisjoint(one.alternatives) for one in words) for part in near)


def _parts(sentence: Sequence[frozenset[str]], most: int) -> Iterator[Sequence[frozenset[str]]]:
    """Yield each `most` words of a sentence that follow each other."""
    yield from (sentence[at : at + most] for at in range(max(1, len(sentence) - most + 1)))


def _follow(words: Sequence[QueryTerm], part: Sequence[frozenset[str]]) -> bool:
    left = iter(part)
    return all(any(not forms.isdisjoint(one.alternatives) for forms in left) for one in words)


def _forms_of(word: str) -> frozenset[str]:
    return frozenset((*list_forms(word), *list_stems(word)))
