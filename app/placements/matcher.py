"""Which open challenges a text may belong in: the engine of the networks, with each challenge as one need more.

A challenge is known by its question, what is known and whose problem it is; its network's own phrases count less, since
not all that the network works with is about the challenge. The networks stand beside as what else a text may be about.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from app import db, languages
from app.challenges.directory import ChallengeInfo, list_open
from app.matching import Confidence, Engine, Phrase, PhraseKind, Profile, Reading, Suggestion, clauses
from app.matching.meaning import Vectors
from app.municipality.queries import get_reference
from app.networks.matcher import Matcher, get_matcher, profile_of
from app.networks.queries import get_directory

NETWORK_WEIGHT = 0.4
"""What a phrase of its network counts beside one of the challenge itself."""
MOST_PROPOSED = 2


@dataclass(frozen=True)
class Fitting:
    """A challenge that a text may belong in, with the engine's reasons."""

    challenge: ChallengeInfo
    suggestion: Suggestion

    @property
    def phrases(self) -> frozenset[str]:
        """Return what the challenge says of itself, beside what its network does."""
        return frozenset(one.text for one in phrases_of(self.challenge))


@dataclass(frozen=True)
class _Kept:
    """The engine, what it was built of, and the vectors of the challenges' phrases, by phrase."""

    matcher: Matcher
    challenges: Mapping[str, ChallengeInfo]
    engine: Engine
    vectors: Mapping[str, Vectors]


_kept: dict[str, _Kept] = {}
_lock = Lock()


def list_fitting(
    text: str,
    *,
    unnamed: Collection[tuple[int, int]] = (),
    reading: Reading | None = None,
    besides: Collection[int] = (),
) -> list[Fitting]:
    """Return the open challenges that a text may belong in, best first, without those `besides`; nothing uncertain.

    `unnamed` and `reading` are as `Engine.read` takes them; call it where matching has its turn.
    """
    kept = _get()
    if kept is None:
        return []
    judged = kept.engine.read(text, unnamed=unnamed, reading=reading)
    sure = [one for one in judged.ranking if one.key in kept.challenges and one.confidence != Confidence.UNSURE]
    found = [one for one in sure if kept.challenges[one.key].id not in besides][:MOST_PROPOSED]
    return [Fitting(kept.challenges[one.key], one) for one in judged.explain(found)]


def phrases_of(challenge: ChallengeInfo) -> tuple[Phrase, ...]:
    """Return what a challenge says of itself, phrase by phrase."""
    said = [Phrase(challenge.title, PhraseKind.QUESTION)]
    said += [Phrase(clause, PhraseKind.PURPOSE) for clause in clauses(f"{challenge.text}\n{challenge.whose}")]
    return tuple(replace(one, language=challenge.language) for one in said)


def profile_of_challenge(challenge: ChallengeInfo, network: Profile) -> Profile:
    """Return what the engine knows a challenge by: what it says itself, and its network's phrases, which count less."""
    behind = (one for one in network.phrases if one.kind != PhraseKind.OUT_OF_SCOPE and one.case_id is None)
    lighter = (replace(one, weight=NETWORK_WEIGHT) for one in behind)
    return Profile(_key(challenge), (*phrases_of(challenge), *lighter), within=network.key)


def _get() -> _Kept | None:
    """Return the engine over the challenges that are open, from the process if it stands; None if none is."""
    opened = {_key(one): one for one in list_open()}
    if not opened:
        return None
    name, matcher = db.database().name, get_matcher()
    kept = _kept.get(name)
    if kept is not None and kept.matcher is matcher and kept.challenges == opened:
        return kept
    fresh = _build(matcher, opened, kept.vectors if kept is not None else {})
    with _lock:
        _kept[name] = fresh
    return fresh


def _build(matcher: Matcher, opened: Mapping[str, ChallengeInfo], known: Mapping[str, Vectors]) -> _Kept:
    networks, reference = get_directory().networks, get_reference()
    own = [profile_of_challenge(one, profile_of(networks[one.network_id], reference)) for one in opened.values()]
    vectors = _vectors(matcher, [phrase.text for one in opened.values() for phrase in phrases_of(one)], known)
    meaning = matcher.meaning and replace(matcher.meaning, vectors={**matcher.meaning.vectors, **vectors})
    engine = Engine(
        [*matcher.profiles.values(), *own],
        meaning=meaning,
        detect=languages.detect,
        version=f"challenges.{matcher.engine.version}",
    )
    return _Kept(matcher, opened, engine, vectors)


def _vectors(matcher: Matcher, phrases: Sequence[str], known: Mapping[str, Vectors]) -> dict[str, Vectors]:
    """Return the vectors of phrases: those that are `known` are not read again; empty without a sentence model."""
    if matcher.meaning is None:
        return {}
    unread = [one for one in dict.fromkeys(phrases) if one not in known]
    read = dict(zip(unread, matcher.meaning.reader.encode(unread), strict=True)) if unread else {}
    return {one: known[one] if one in known else read[one] for one in phrases}


def _key(challenge: ChallengeInfo) -> str:
    return f"challenge {challenge.id}"
