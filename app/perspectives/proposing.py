"""Which organisations could bring somebody who is missing, by their own words and with the reason. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import languages
from app.matching import Engine, Phrase, PhraseKind, Profile, Reason, clauses

MOST_EACH = 3
WORTH_A_LOOK = 0.1
"""Points below which an organisation shares no more than a word that everybody uses."""


@dataclass(frozen=True)
class Says:
    """An organisation by its id, its name, and what it says of itself, in a language."""

    id: int
    name: str
    text: str
    language: str


@dataclass(frozen=True)
class Proposed:
    """An organisation that could bring somebody, the phrase of its own that speaks for it, and the words they share."""

    organisation_id: int
    phrase: str
    words: Sequence[str]


def propose(situations: Sequence[str], organisations: Sequence[Says]) -> list[list[Proposed]]:
    """Return for each situation the organisations that could bring somebody in it, the nearest first."""
    if not organisations:
        return [[] for _one in situations]
    engine = Engine([_profile(one) for one in organisations], detect=languages.detect)
    return [_proposed(engine, one) for one in situations]


def _profile(says: Says) -> Profile:
    name = Phrase(says.name, PhraseKind.NAME, language=says.language)
    own = [Phrase(one, PhraseKind.KEYWORD, language=says.language) for one in clauses(says.text)]
    return Profile(str(says.id), (name, *own))


def _proposed(engine: Engine, situation: str) -> list[Proposed]:
    found = []
    for one in engine.suggest(situation, limit=MOST_EACH):
        if one.score >= WORTH_A_LOOK and one.reasons:
            best: Reason = max(one.reasons, key=lambda reason: reason.weight)
            words = list(dict.fromkeys(word.text.casefold() for word in best.words))
            found.append(Proposed(int(one.key), best.phrase.text, words))
    return found
