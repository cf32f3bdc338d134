"""What a description pulls in: the engine with a network as it might be, beside the engine as it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.matching import Confidence, Engine, Judged, Phrase, PhraseKind, Profile, Standing

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
) -> Pull:
    """Run the texts, given as (id, text); one that is an earlier case of a network is no example for itself.

    `stored` are the profiles the engine has now; `build` makes an engine of profiles.
    """
    pull, whole = Pull(), _Trial.of(edited, stored, build)
    for text_id, text in texts:
        trial = whole.without(text_id)
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
    return pull


@dataclass(frozen=True)
class _Trial:
    """The engine as it is, as it would be, and as it would be if nothing were out of the network's scope.

    `outside` knows the network by nothing but what is out of its scope.
    """

    key: str
    before: Engine
    engine: Engine
    unbounded: Engine | None
    outside: Engine | None

    @classmethod
    def of(cls, edited: Profile, stored: Sequence[Profile], build: Build) -> "_Trial":
        others = [one for one in stored if one.key != edited.key]
        inside = tuple(phrase for phrase in edited.phrases if phrase.kind != PhraseKind.OUT_OF_SCOPE)
        outside = tuple(phrase for phrase in edited.phrases if phrase.kind == PhraseKind.OUT_OF_SCOPE)
        alone = tuple(replace(phrase, kind=PhraseKind.KEYWORD) for phrase in outside)
        return cls(
            key=edited.key,
            before=build(stored),
            engine=build([*others, edited]),
            unbounded=build([*others, replace(edited, phrases=inside)]) if outside else None,
            outside=build([Profile(edited.key, alone)]) if outside else None,
        )

    def without(self, case_id: int) -> "_Trial":
        """Return the same with an earlier case left out of the examples."""
        return replace(
            self,
            before=self.before.without(case_id),
            engine=self.engine.without(case_id),
            unbounded=self.unbounded.without(case_id) if self.unbounded else None,
        )

    def pushed(self, text_id: int, text: str, judged: Judged, own: Standing | None) -> Pushed | None:
        """Return which phrase keeps a text away; None if the network would not be proposed without it either."""
        if self.unbounded is None or self.outside is None:
            return None
        explained = judged.explain([own], checked=False) if own is not None else []
        against = [reason for one in explained for reason in one.against]
        if own is not None and not against:
            return None
        free = self.unbounded.read(text)
        would = _standing(free, self.key)
        if would is None or not _is_shown(would, free):
            return None
        # A network left without any points is not explained; the phrase that is most like the text took them.
        nearest = [reason for one in self.outside.suggest(text, limit=1) for reason in one.reasons]
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
