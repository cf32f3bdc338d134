"""One text and every network's points for it, down to the words.

Every phrase of a network is compared with the text on its own, by words (character 3-5-gram TF-IDF) and, with a
sentence model, by meaning (centred cosine); a network's score is the mean of its best three phrases. A word of
the text that has carried one phrase counts less for the next, so that three phrases about one word are not three
reasons. The best out-of-scope phrase takes off a phrase's worth. What decisions taught is added, the more of
them the more. Every number is a sum over words, so the words that carried it are known.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.matching.confidence import UNCORRECTED, Confidence, Signs, confidence_of, probability_of
from app.matching.frame import Frame
from app.matching.grammar import is_commonplace, tells_something
from app.matching.index import Floats, Integers
from app.matching.learning import ELSEWHERE
from app.matching.meaning import Reading, Vectors, by_word
from app.matching.profiles import Phrase, Profile
from app.matching.saying import count_said, is_list, is_typed_at_random
from app.matching.words import LONGEST_TEXT, Word

BEST_PHRASES = 3
# What is left of a word's weight once it has carried a phrase in full.
REUSE = 0.25
# Words adding less than this share of a phrase's best word are not named as its carriers.
NAMED_SHARE = 0.35
# With a sentence model, the share that words themselves keep in a phrase's likeness (measured: docs/matching.md).
WORDS_SHARE = 0.4
# Points for one unit of what was learned (log-odds), by words alone and with a sentence model.
POINTS_BY_WORDS = 0.03
POINTS_BY_MEANING = 0.033


@dataclass(frozen=True)
class Reason:
    """A phrase that counted, the words of the text that carried it, and the points it gave or took."""

    phrase: Phrase
    words: tuple[Word, ...]
    weight: float


@dataclass(frozen=True)
class Standing:
    """A network's place for a text: `rank` from 1, `probability` 0..1 that it is a right one."""

    key: str
    rank: int
    score: float
    probability: float
    confidence: Confidence
    live: bool
    signs: Signs


@dataclass(frozen=True)
class Suggestion:
    """A network for a text, explained.

    `score` (above 0) is the sum of the reasons' weights, less those against, plus `learned`: the points that
    earlier decisions gave or, when negative, took, carried by `learned_words`. `engine` is the engine's version.
    """

    key: str
    rank: int
    score: float
    probability: float
    confidence: Confidence
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    learned: float
    learned_words: tuple[Word, ...]
    live: bool
    engine: str


@dataclass(frozen=True)
class _Carried:
    """A phrase (its column), the points it gives, and each word's part in them."""

    column: int
    weight: float
    shares: Floats


@dataclass(frozen=True)
class _Account:
    """A network's points: its best phrases, the phrase against it, and what each word adds by what was learned."""

    carried: list[_Carried]
    against: list[_Carried]
    taught: Floats

    @property
    def learned(self) -> float:
        return float(self.taught.sum())

    @property
    def score(self) -> float:
        return sum(one.weight for one in self.carried) - sum(one.weight for one in self.against) + self.learned


class Judged:
    """How all networks stand to one text."""

    def __init__(
        self,
        frame: Frame,
        text: str,
        *,
        only: int | None = None,
        unnamed: Collection[tuple[int, int]] = (),
        reading: Reading | None = None,
        language: str | None = None,
    ) -> None:
        """Compare `text` with every phrase in `frame`, or with those of the network numbered `only`.

        No word that stands anywhere between two offsets of `unnamed` is a reason. `reading` is what the sentence model
        has made of the text already, `language` the one it is known to be in.
        """
        self._frame = frame
        self._text = text[:LONGEST_TEXT]
        self._evidence = frame.index.read(text)
        self._language = language if language is not None else frame.detect(self._text) if frame.detect else ""
        telling = [
            tells_something(one, self._language) and not _stands_in(unnamed, places)
            for one, places in zip(self._evidence.folded, self._evidence.places, strict=True)
        ]
        self._telling = np.array(telling, dtype=np.bool_)
        self._said = count_said(self._text, self._language, self._evidence.folded, self._evidence.places)
        self._is_list = is_list(self._text, self._language)
        self.reading: Reading | None = reading
        """The text as the sentence model read it; None without one, and for a text without words."""

        self._elsewhere = 0.0
        self._accounts = self._counted(only) if self._evidence.places else {}
        scored = [(account.score, number) for number, account in self._accounts.items()]
        scored.sort(key=lambda one: (-one[0], frame.profiles[one[1]].key))
        unheard = dict.fromkeys((profile.key for profile in frame.profiles), 0.0) if not scored else {}
        self.scores = unheard | {frame.profiles[number].key: score for score, number in scored}
        """Every network's points, also below zero; all 0 for a text without words."""

        self._numbers = {frame.profiles[number].key: number for _, number in scored}
        self.ranking = [
            self._standing(place, number, scored) for place, (score, number) in enumerate(scored) if score > 0.0
        ]
        """Networks with any points, best first."""

    def explain(self, standings: Sequence[Standing], *, checked: bool = True) -> list[Suggestion]:
        """Return these networks with their reasons, in the same order.

        Left out are networks for which no words speak. `checked` makes sure by reading the text again that a
        network has fewer points without the words named; it costs one reading a network.
        """
        found = [self._explained(one, checked=checked) for one in standings]
        return [one for one in found if one is not None]

    @property
    def vector(self) -> Vectors | None:
        """Return the text's vector; None where the sentence model has not read it."""
        return None if self.reading is None else self.reading.vector

    # -- points

    def _counted(self, only: int | None) -> dict[int, _Account]:
        frame, evidence = self._frame, self._evidence
        by_words = evidence.parts / (evidence.norm() * BEST_PHRASES)
        meant, vectors = self._meant(slice(None) if only is None else frame.columns(only))
        if meant is not None:
            by_words = by_words * WORDS_SHARE
            by_words[:, self._foreign()] = 0.0
        if frame.weights is not None:
            by_words = by_words * frame.weights
            meant = None if meant is None else np.asarray(meant * frame.weights, dtype=np.float32)
        taught = self._taught(vectors)
        accounts = {}
        for number in range(len(frame.profiles)) if only is None else (only,):
            share = 1.0 if taught is None or taught[number] is None else frame.share
            carried = _best(by_words, meant, frame.fitting[number], BEST_PHRASES, share)
            against = _best(by_words, meant, frame.outside[number], 1, share)
            if meant is not None:
                against = _ahead(against, carried)
            accounts[number] = _Account(carried, against, np.zeros(len(evidence.places) + 1))
        return accounts if taught is None or not accounts else self._with_taught(accounts, taught)

    def _meant(self, columns: slice) -> tuple[Vectors | None, Vectors | None]:
        """Return each word's part in these phrases' likeness by meaning (0 for others), and in the centred vector."""
        frame = self._frame
        if frame.meaning is None:
            return None, None
        reading = self.reading if self.reading is not None else frame.meaning.reader.read(self._text)
        self.reading = reading
        if is_typed_at_random(self._text, reading.spans):
            self._said = 0
        middle = frame.middle + frame.meaning.leaning_of(self._language)
        vectors = by_word(reading, self._evidence.places, middle)
        meant = np.zeros((len(vectors), frame.index.columns), dtype=np.float32)
        meant[:, columns] = (1 - WORDS_SHARE) / BEST_PHRASES * (vectors @ frame.directions[:, columns])
        return meant, vectors

    @cached_property
    def _common(self) -> set[int]:
        """Return the words (rows) that may stand in any text."""
        return {row for row, one in enumerate(self._evidence.folded) if is_commonplace(one, self._language)}

    @cached_property
    def _is_abroad(self) -> bool:
        """Return whether no network is described in the text's language; not told of a language nobody knows.

        What is not known to be in any language, such as titles of cases, describes none.
        """
        known = set(self._frame.languages.tolist()) - {""}
        return bool(self._language) and bool(known) and self._language not in known

    def _foreign(self) -> Integers:
        """Return the phrases that are in another language than the text."""
        languages = self._frame.languages
        return np.flatnonzero((languages != "") & (languages != self._language) & bool(self._language))

    def _taught(self, vectors: Vectors | None) -> list[Floats | None] | None:
        """Return, for every network, what each word adds by what was learned; None where nothing was."""
        learned = self._frame.learned
        if learned is None or not learned.decisions or not learned.networks:
            return None
        added = learned.read(self._evidence.counted, vectors).astype(np.float64)
        added -= added[:, learned.networks].mean(axis=1, keepdims=True)
        added *= (1 - self._frame.share) * (POINTS_BY_WORDS if vectors is None else POINTS_BY_MEANING)
        if ELSEWHERE in learned.keys:
            self._elsewhere = float(added[:, learned.column(ELSEWHERE)].sum())
        columns = [learned.column(profile.key) for profile in self._frame.profiles]
        return [None if column is None else added[:, column] for column in columns]

    def _with_taught(self, accounts: dict[int, _Account], taught: list[Floats | None]) -> dict[int, _Account]:
        """Add what was learned; a network no decision was about yet keeps its points, less what is usual."""
        usual = float(np.mean([one.score for one in accounts.values()])) * (1 - self._frame.share)
        rows = len(self._evidence.places) + 1
        neutral = np.full(rows, -max(usual, 0.0) / rows)
        return {
            number: _Account(one.carried, one.against, neutral if (own := taught[number]) is None else own)
            for number, one in accounts.items()
        }

    # -- standing

    def _standing(self, place: int, number: int, scored: Sequence[tuple[float, int]]) -> Standing:
        account, score = self._accounts[number], scored[place][0]
        carrying = set().union(*(self._main_words(one.shares) for one in account.carried))
        signs = Signs(
            score=score,
            ahead_by=score - self._best_rival(number, scored),
            words=len(carrying),
            telling=len(carrying - self._common),
            common=float(sum(one.shares[row] for one in account.carried for row in self._common)),
            said=self._said,
            against=sum(one.weight for one in account.against),
            is_list=self._is_list,
            abroad=self._is_abroad,
            described=self._frame.share if self._frame.meaning is not None else 0.0,
            untold=self._frame.detect is not None and self._frame.meaning is not None and not self._language,
            literal=self._frame.share if self._frame.meaning is None else 0.0,
            elsewhere=self._elsewhere - account.learned if self._elsewhere else 0.0,
        )
        profile = self._frame.profiles[number]
        learned = self._frame.learned
        probability = probability_of(
            signs,
            by_meaning=self._frame.meaning is not None,
            correction=learned.correction if learned else UNCORRECTED,
        )
        return Standing(
            key=profile.key,
            rank=place + 1,
            score=score,
            probability=probability,
            confidence=confidence_of(probability, signs),
            live=profile.live,
            signs=signs,
        )

    def _best_rival(self, number: int, scored: Sequence[tuple[float, int]]) -> float:
        """Return the points of the best other network; for a live one, of the live ones that could take the text."""
        profiles = self._frame.profiles
        own = profiles[number]
        rivals = (
            score
            for score, other in scored
            if other != number and profiles[other].live >= own.live and not _belong_together(profiles[other], own)
        )
        return next(rivals, 0.0)

    # -- reasons

    def _explained(self, standing: Standing, *, checked: bool) -> Suggestion | None:
        number = self._numbers[standing.key]
        account = self._accounts[number]
        named = [self._main_words(one.shares) for one in account.carried]
        learned = self._main_words(account.taught) if account.learned > 0.0 else set()
        if not self._telling.any() or (checked and not self._hold(number, account, named, learned)):
            return None
        return Suggestion(
            key=standing.key,
            rank=standing.rank,
            score=standing.score,
            probability=standing.probability,
            confidence=self._as_said(standing.confidence, set().union(learned, *named)),
            reasons=self._reasons(account.carried, named),
            against=self._reasons(account.against, [self._main_words(one.shares) for one in account.against]),
            learned=account.learned,
            learned_words=self._places(learned),
            live=standing.live,
            engine=self._frame.version,
        )

    def _as_said(self, confidence: Confidence, named: set[int]) -> Confidence:
        """Return how sure it is: no more than possible if a person would give none of the words as a reason."""
        said = bool(named - self._common)
        return confidence if said or confidence is not Confidence.LIKELY else Confidence.POSSIBLE

    def _hold(self, number: int, account: _Account, named: list[set[int]], learned: set[int]) -> bool:
        """Make sure that the network has fewer points without the named words; names more until it has.

        In a short text a word of small share may matter once the larger ones are gone. False when no words that may
        be named explain the points, because the same ones speak for and against, or only grammar does. In a language
        no network is described in, what is left counts for nothing where none of it may be named: a sentence model
        finds "I and not of" like what anybody says.
        """
        total = np.where(self._telling, sum((one.shares for one in account.carried), account.taught)[:-1], 0.0)
        while True:
            gone = set().union(learned, *named)
            left = self._without(gone, number)
            points = left.scores.get(self._frame.profiles[number].key, 0.0)
            nothing_said = self._is_abroad and not left._telling.any()  # noqa: SLF001 -- another of its own kind
            if points < account.score or (nothing_said and total[list(gone)].sum() > 0.0):
                return True
            unnamed = [row for row in np.argsort(-total, kind="stable").tolist() if total[row] > 0 and row not in gone]
            if not unnamed:
                return False
            more = unnamed[: max(len(gone), 1)]
            for row in more:
                parts = [float(one.shares[row]) for one in account.carried]
                (named[int(np.argmax(parts))] if parts and max(parts) > 0 else learned).add(row)

    def _without(self, rows: set[int], number: int) -> "Judged":
        letters = list(self._text)
        for row in rows:
            for word in self._evidence.places[row]:
                letters[word.start : word.end] = " " * (word.end - word.start)
        learned = self._frame.learned
        known = learned is None or learned.column(self._frame.profiles[number].key) is not None
        return Judged(self._frame, "".join(letters), only=number if known else None, language=self._language)

    def _reasons(self, carried: list[_Carried], named: list[set[int]]) -> tuple[Reason, ...]:
        return tuple(
            Reason(self._frame.phrases[one.column], self._places(rows), one.weight)
            for one, rows in zip(carried, named, strict=True)
        )

    def _main_words(self, shares: Floats) -> set[int]:
        """Return the words (rows) that carried most, of those that may be named; at least one if any may."""
        rows = np.flatnonzero(self._telling)
        own = shares[rows]
        if own.max(initial=0.0) <= 0.0:
            return set(rows[[own.argmax()]].tolist()) if len(rows) else set()
        return set(rows[own >= NAMED_SHARE * own.max()].tolist())

    def _places(self, rows: set[int]) -> tuple[Word, ...]:
        words = (word for row in rows for word in self._evidence.places[row])
        return tuple(sorted(words, key=lambda word: word.start))


def _belong_together(one: Profile, other: Profile) -> bool:
    return one.key == other.within or other.key == one.within


def _stands_in(spans: Collection[tuple[int, int]], places: Iterable[Word]) -> bool:
    return any(word.start < end and start < word.end for word in places for start, end in spans)


def _best(by_words: Floats, meant: Vectors | None, columns: Integers, most: int, share: float) -> list[_Carried]:
    """Take the `most` strongest phrases one by one; words already used count less for the ones after."""
    fresh = np.ones(by_words.shape[0])
    own = by_words[:, columns]
    by_meaning = np.zeros(len(columns)) if meant is None else meant[:, columns].sum(axis=0)
    chosen: list[_Carried] = []
    left = np.ones(len(columns), dtype=np.bool_)
    for _ in range(min(most, len(columns))):
        sums = np.where(left, fresh @ own + by_meaning, -np.inf)
        at = int(sums.argmax())
        if sums[at] <= 0.0:
            break
        left[at] = False
        worded = own[:, at] * fresh
        shares = np.append(worded, 0.0) + (0.0 if meant is None else meant[:, columns[at]])
        chosen.append(_Carried(int(columns[at]), float(sums[at]) * share, shares * share))
        if worded.max() > 0.0:
            fresh = fresh * (1.0 - (1.0 - REUSE) * worded / worded.max())
    return chosen


def _ahead(against: list[_Carried], carried: list[_Carried]) -> list[_Carried]:
    """Let an out-of-scope phrase count by how far it fits better than the weakest phrase that speaks for the network.

    By meaning, what a network leaves to others is close to what it does, so a likeness alone is no objection.
    """
    floor = carried[-1].weight if len(carried) == BEST_PHRASES else 0.0
    return [
        _Carried(one.column, one.weight - floor, one.shares * ((one.weight - floor) / one.weight))
        for one in against
        if one.weight > floor
    ]
