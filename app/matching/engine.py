"""Rank networks for a text, with reasons that are the computation itself.

Method: character 3-5-gram TF-IDF, every phrase of a network on its own; a network's score is the mean of its
best three phrases. A word of the text that has carried one phrase counts less for the next, so that three
phrases about one word are not three reasons. The best out-of-scope phrase takes off a phrase's worth.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.matching.confidence import Confidence, confidence_of
from app.matching.index import Evidence, Floats, Integers, PhraseIndex
from app.matching.profiles import Phrase, PhraseKind, Profile
from app.matching.words import Word

ENGINE_VERSION = "ngram-1"

BEST_PHRASES = 3
# What is left of a word's weight once it has carried a phrase in full.
REUSE = 0.25
# Words adding less than this share of a phrase's best word are not named as its carriers.
NAMED_SHARE = 0.2


@dataclass(frozen=True)
class Reason:
    """A phrase that counted, the words of the text that carried it, and the points it gave or took."""

    phrase: Phrase
    words: tuple[Word, ...]
    weight: float


@dataclass(frozen=True)
class Suggestion:
    """A network for a text: `rank` from 1, `score` 0..1 = the reasons' weights minus those against."""

    key: str
    rank: int
    score: float
    confidence: Confidence
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    live: bool


@dataclass(frozen=True)
class _Carried:
    """A phrase (its column), the points it gives, and each word's part in them."""

    column: int
    weight: float
    shares: Floats


class Engine:
    """Ready to rank any number of texts against the given networks; build once, share between threads."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        """Index all phrases of `profiles`; what a network says twice counts once."""
        self._profiles = tuple(profiles)
        numbered = [(number, phrase) for number, one in enumerate(profiles) for phrase in _different(one)]
        self._phrases = tuple(phrase for _, phrase in numbered)
        self._index = PhraseIndex([(number, phrase.text) for number, phrase in numbered])
        self._fitting: list[Integers] = []
        self._outside: list[Integers] = []
        for number in range(len(self._profiles)):
            own = [(at, phrase.kind) for at, (owner, phrase) in enumerate(numbered) if owner == number]
            inside = [at for at, kind in own if kind != PhraseKind.OUT_OF_SCOPE]
            outside = [at for at, kind in own if kind == PhraseKind.OUT_OF_SCOPE]
            self._fitting.append(np.array(inside, dtype=np.intp))
            self._outside.append(np.array(outside, dtype=np.intp))

    def suggest(self, text: str, *, limit: int = 3) -> list[Suggestion]:
        """Return up to `limit` networks, best first, live and closed alike; none without a word in common."""
        evidence = self._index.read(text)
        scored = [(self._score(number, evidence), number) for number in range(len(self._profiles))]
        ranking = sorted(scored, key=lambda one: (-one[0], self._profiles[one[1]].key))
        suggestions: list[Suggestion] = []
        for place, (score, number) in enumerate(ranking):
            if len(suggestions) >= limit or score <= 0.0:
                break
            rival = ranking[0][0] if place else next((other for other, _ in ranking[1:2]), 0.0)
            one = self._explained(number, evidence, score=score, ahead_by=score - rival)
            if one:
                suggestions.append(replace(one, rank=len(suggestions) + 1))
        return suggestions

    def _score(self, number: int, evidence: Evidence, kept: NDArray[np.bool_] | None = None) -> float:
        carried, against = self._carried(number, evidence, kept)
        return max(0.0, sum(one.weight for one in carried) - sum(one.weight for one in against))

    def _carried(
        self,
        number: int,
        evidence: Evidence,
        kept: NDArray[np.bool_] | None = None,
    ) -> tuple[list[_Carried], list[_Carried]]:
        """Choose the phrases that count for and against a network, in order, using only the `kept` words."""
        scale = 1.0 / (evidence.norm(kept) * BEST_PHRASES)
        parts = evidence.parts if kept is None else evidence.parts * kept[:, None]
        against = _best(parts, self._outside[number], 1, scale)
        return _best(parts, self._fitting[number], BEST_PHRASES, scale), against

    def _explained(
        self,
        number: int,
        evidence: Evidence,
        *,
        score: float,
        ahead_by: float,
    ) -> Suggestion | None:
        carried, against = self._carried(number, evidence)
        named = self._named(number, evidence, carried, score)
        if named is None:
            return None
        confidence = confidence_of(
            score=score,
            ahead_by=ahead_by,
            second=carried[1].weight if len(carried) > 1 else 0.0,
            against=sum(one.weight for one in against),
            words=len(set().union(*named)),
        )
        return Suggestion(
            key=self._profiles[number].key,
            rank=1,
            score=score,
            confidence=confidence,
            reasons=self._reasons(evidence, carried, named),
            against=self._reasons(evidence, against, [_main_words(one) for one in against]),
            live=self._profiles[number].live,
        )

    def _reasons(self, evidence: Evidence, carried: list[_Carried], named: list[set[int]]) -> tuple[Reason, ...]:
        return tuple(
            Reason(self._phrases[one.column], _places(evidence, rows), one.weight)
            for one, rows in zip(carried, named, strict=True)
        )

    def _named(
        self,
        number: int,
        evidence: Evidence,
        carried: list[_Carried],
        score: float,
    ) -> list[set[int]] | None:
        """Name the words that carried each phrase, and make sure of it: without them the score must be lower.

        In a short text a word of small share may matter once the larger ones are gone; it is named too. None
        when no words explain the score, because the same words speak for and against: nothing to suggest.
        """
        named = [_main_words(one) for one in carried]
        kept = np.ones(len(evidence.places), dtype=np.bool_)
        while True:
            kept[list(set().union(*named))] = False
            if self._score(number, evidence, kept) < score:
                return named
            unnamed = [
                (float(one.shares[row]), place, row)
                for place, one in enumerate(carried)
                for row in np.flatnonzero(one.shares).tolist()
                if kept[row]
            ]
            if not unnamed:
                return None
            _, place, row = max(unnamed)
            named[place].add(row)


def _best(parts: Floats, columns: Integers, most: int, scale: float) -> list[_Carried]:
    """Take the `most` strongest phrases one by one; words already used count less for the ones after."""
    fresh = np.ones(parts.shape[0])
    own = parts[:, columns]
    chosen: list[_Carried] = []
    for _ in range(min(most, len(columns))):
        sums = fresh @ own
        at = int(sums.argmax())
        if sums[at] <= 0.0:
            break
        shares = own[:, at] * fresh
        chosen.append(_Carried(int(columns[at]), float(sums[at]) * scale, shares))
        fresh = fresh * (1.0 - (1.0 - REUSE) * shares / shares.max())
        own = own.copy()
        own[:, at] = 0.0
    return chosen


def _main_words(one: _Carried) -> set[int]:
    return set(np.flatnonzero(one.shares >= NAMED_SHARE * one.shares.max()).tolist())


def _places(evidence: Evidence, rows: set[int]) -> tuple[Word, ...]:
    return tuple(sorted((word for row in rows for word in evidence.places[row]), key=lambda word: word.start))


def _different(profile: Profile) -> list[Phrase]:
    seen: dict[tuple[bool, str], Phrase] = {}
    for phrase in profile.phrases:
        seen.setdefault((phrase.kind == PhraseKind.OUT_OF_SCOPE, phrase.text.casefold()), phrase)
    return list(seen.values())
