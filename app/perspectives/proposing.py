"""Which organisations could bring somebody who is missing, by their own phrases and with the reason. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import languages
from app.matching import Engine, Phrase, PhraseKind, Profile, Reason

MOST_EACH = 3
WORTH_A_LOOK = 0.08
"""Points below which an organisation shares no more than a word that everybody uses; part of a rare one counts 0.09."""


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
            words = list(dict.fromkeys(word.text.casefold() for word in best.words))
            found.append(Proposed(int(one.key), best.phrase.text, words))
    return found
