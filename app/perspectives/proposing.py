"""Which organisations could bring somebody who is missing, by their own phrases and with the reason. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app import languages
from app.matching import Engine, Phrase, PhraseKind, Profile, Reason

MOST_EACH = 3
WORTH_A_LOOK = 0.08
"""Points below which an organisation shares no more than a word that everybody uses; part of a rare one counts 0.09."""

_WORDS = re.compile(r"\w+")
_ALIKE, _LONG = 4, 7
"""Two words that begin with so many letters alike are one; one of so many letters counts as a part of another too."""


@dataclass(frozen=True)
class Says:
    """A phrase of an organisation, by that one's id, in a language."""

    organisation_id: int
    text: str
    language: str


@dataclass(frozen=True)
class Proposed:
    """An organisation that could bring somebody, the phrase of its own that speaks for it, and the words they share."""

    organisation_id: int
    phrase: str
    words: Sequence[str]


def propose(situations: Sequence[str], said: Sequence[Says]) -> list[list[Proposed]]:
    """Return for each situation the organisations that could bring somebody in it, the nearest first.

    One that says nothing is proposed by nothing: neither by its name nor by what it writes of itself elsewhere.
    """
    own: dict[int, list[Phrase]] = {}
    for one in said:
        phrase = Phrase(one.text, PhraseKind.KEYWORD, language=one.language)
        own.setdefault(one.organisation_id, []).append(phrase)
    if not own:
        return [[] for _one in situations]
    profiles = [Profile(str(organisation_id), tuple(phrases)) for organisation_id, phrases in own.items()]
    engine = Engine(profiles, detect=languages.detect)
    return [_proposed(engine, one) for one in situations]


def _proposed(engine: Engine, situation: str) -> list[Proposed]:
    found = []
    for one in engine.suggest(situation, limit=MOST_EACH):
        if one.score >= WORTH_A_LOOK and one.reasons:
            best: Reason = max(one.reasons, key=lambda reason: reason.weight)
            shared = dict.fromkeys(word.text.casefold() for word in best.words)
            words = [word for word in shared if _is_said(word, best.phrase.text)]
            if words:
                found.append(Proposed(int(one.key), best.phrase.text, words))
    return found


def _is_said(word: str, phrase: str) -> bool:
    """Return whether a phrase has a word by itself, or a long one as a part: not the place in a workplace."""
    said = [one.casefold() for one in _WORDS.findall(phrase)]
    begins = any(one[:_ALIKE] == word[:_ALIKE] or word.startswith(one) or one.startswith(word) for one in said)
    return begins or (len(word) >= _LONG and any(word in one for one in said))
