"""How often the right network comes first: figures for people who must decide whether to trust the engine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.matching.confidence import Confidence
from app.matching.engine import Engine
from app.matching.meaning import Meaning
from app.matching.profiles import Profile


@dataclass(frozen=True)
class Case:
    """A text and the keys of the networks that are right for it; none when it belongs somewhere else."""

    text: str
    expected: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Miss:
    """A case whose first suggestion was wrong, or that was called likely though no network is right."""

    name: str
    expected: tuple[str, ...]
    suggested: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True)
class Evaluation:
    """Counts: `top1` and `top3` of `n` cases with a right network, `likely` of these called likely.

    `likely_right` of the likely ones were right; `none` cases had no right network, `none_forced` of them
    were called likely all the same.
    """

    n: int
    top1: int
    top3: int
    likely: int
    likely_right: int
    none: int
    none_forced: int
    misses: tuple[Miss, ...]


def evaluate(profiles: Sequence[Profile], cases: Iterable[Case], *, meaning: Meaning | None = None) -> Evaluation:
    """Run every case against all profiles and count."""
    engine = Engine(profiles, meaning=meaning)
    judged = [_judged(engine, case) for case in cases]
    with_network = [one for one in judged if one[0].expected]
    likely = [one for one in with_network if one[3] is Confidence.LIKELY]
    without = [one for one in judged if not one[0].expected]
    return Evaluation(
        n=len(with_network),
        top1=sum(1 in ranks for _, ranks, _, _ in with_network),
        top3=sum(bool(ranks) for _, ranks, _, _ in with_network),
        likely=len(likely),
        likely_right=sum(1 in ranks for _, ranks, _, _ in likely),
        none=len(without),
        none_forced=sum(one[3] is Confidence.LIKELY for one in without),
        misses=tuple(
            Miss(case.name, case.expected, keys, confidence)
            for case, ranks, keys, confidence in judged
            if (case.expected and 1 not in ranks) or (not case.expected and confidence is Confidence.LIKELY)
        ),
    )


def _judged(engine: Engine, case: Case) -> tuple[Case, set[int], tuple[str, ...], Confidence]:
    suggestions = engine.read(case.text).ranking[:3]
    ranks = {one.rank for one in suggestions if one.key in case.expected}
    confidence = suggestions[0].confidence if suggestions else Confidence.UNSURE
    return case, ranks, tuple(one.key for one in suggestions), confidence
