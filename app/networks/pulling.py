"""What a description pulls in: the engine with a network as it might be, beside the engine as it is."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.matching import Confidence, Engine, Judged, Phrase, PhraseKind, Profile, Reader, Standing
from app.matching.meaning import Reading, Vectors

SHOWN_TO_STAFF = 3
"""How many live networks are proposed for a text; one further down pulls nothing in."""

Build = Callable[[Sequence[Profile]], Engine]


@dataclass(frozen=True)
class Move:
    """A text that would come first to the network, or no longer; `other` is who has it instead, None is nobody."""

    text_id: int
    other: str | None


@dataclass(frozen=True)
class Pushed:
    """A text that would be proposed for the network, were it not out of scope; `phrase` says why where it is known."""

    text_id: int
    phrase: str | None


@dataclass
class Pull:
    """What a description does to the texts looked at; texts by id, in the order they were given."""

    looked_at: int = 0
    pulled: list[int] = field(default_factory=list)
    by_phrase: dict[Phrase, list[int]] = field(default_factory=dict)
    arriving: list[Move] = field(default_factory=list)
    leaving: list[Move] = field(default_factory=list)
    pushed: list[Pushed] = field(default_factory=list)


def pull_of(
    edited: Profile,
    stored: Sequence[Profile],
    texts: Sequence[tuple[int, str]],
    *,
    build: Build,
    seconds: float,
) -> Pull:
    """Run the texts, given as (id, text), until they or the `seconds` are used up; the first is always looked at.

    `stored` are the profiles the engine has now; `build` makes an engine of profiles.
    """
    pull, trial = Pull(), _Trial(edited, stored, build)
    until = time.monotonic() + seconds
    for text_id, text in texts:
        judged = trial.engine.read(text)
        own = _standing(judged, edited.key)
        if own is not None and _is_shown(own, judged):
            pull.pulled.append(text_id)
            for reason in (reason for one in judged.explain([own], checked=False) for reason in one.reasons):
                pull.by_phrase.setdefault(reason.phrase, []).append(text_id)
        elif pushed := trial.pushed(text_id, text, judged, own):
            pull.pushed.append(pushed)
        before, after = _first(trial.before.read(text)), _first(judged)
        if before != edited.key and after == edited.key:
            pull.arriving.append(Move(text_id, before))
        elif before == edited.key and after != edited.key:
            pull.leaving.append(Move(text_id, after))
        pull.looked_at += 1
        if time.monotonic() >= until:
            break
    return pull


class Remembering:
    """A sentence model that reads each text once, however many engines ask it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._readings: dict[str, Reading] = {}

    def read(self, text: str) -> Reading:
        """Read one text."""
        if text not in self._readings:
            self._readings[text] = self._reader.read(text)
        return self._readings[text]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the texts' vectors, one row each."""
        return self._reader.encode(texts)


class _Trial:
    """The engine as it is, as it would be, and as it would be if nothing were out of the network's scope."""

    def __init__(self, edited: Profile, stored: Sequence[Profile], build: Build) -> None:
        others = [one for one in stored if one.key != edited.key]
        inside = tuple(phrase for phrase in edited.phrases if phrase.kind != PhraseKind.OUT_OF_SCOPE)
        outside = tuple(phrase for phrase in edited.phrases if phrase.kind == PhraseKind.OUT_OF_SCOPE)
        self.key = edited.key
        self.before, self.engine = build(stored), build([*others, edited])
        self._unbounded = build([*others, replace(edited, phrases=inside)]) if outside else None
        alone = tuple(replace(phrase, kind=PhraseKind.KEYWORD) for phrase in outside)
        self._outside = build([Profile(edited.key, alone)]) if outside else None

    def pushed(self, text_id: int, text: str, judged: Judged, own: Standing | None) -> Pushed | None:
        """Return which phrase keeps a text away; None if the network would not be proposed without it either."""
        if self._unbounded is None or self._outside is None:
            return None
        explained = judged.explain([own], checked=False) if own is not None else []
        against = [reason for one in explained for reason in one.against]
        if own is not None and not against:
            return None
        free = self._unbounded.read(text)
        would = _standing(free, self.key)
        if would is None or not _is_shown(would, free):
            return None
        # A network left without any points is not explained; the phrase that is most like the text took them.
        nearest = [reason for one in self._outside.suggest(text, limit=1) for reason in one.reasons]
        return Pushed(text_id, next((reason.phrase.text for reason in (*against, *nearest)), None))


def _standing(judged: Judged, key: str) -> Standing | None:
    return next((one for one in judged.ranking if one.key == key), None)


def _is_shown(own: Standing, judged: Judged) -> bool:
    """Return whether people would see the network proposed: not a guess, and among the first."""
    if own.confidence == Confidence.UNSURE:
        return False
    return sum(one.live and one.rank < own.rank for one in judged.ranking) < SHOWN_TO_STAFF


def _first(judged: Judged) -> str | None:
    """Return the live network that comes first, None if none fits."""
    first = next((one for one in judged.ranking if one.live), None)
    return first.key if first is not None and first.confidence != Confidence.UNSURE else None
