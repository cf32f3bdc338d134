"""How well texts are matched, compared and gathered, as figures."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from app.encoding.leanings import Leanings
from app.languages import detect
from app.matching import Engine, Profile, Reader, read_beforehand
from app.matching.figures import Judgements, place_share
from app.matching.learning import ELSEWHERE
from app.matching.lesson import Example
from app.matching.meaning import Vectors
from app.matching.similarity import similarities
from app.matching.training import train
from app.matching.words import LONGEST_TEXT

_NEAREST = 5


@dataclass(frozen=True)
class Labelled:
    """A text and the label of its right network."""

    text: str
    label: str


def evaluate(
    profiles: Sequence[Profile],
    cases: Sequence[Labelled],
    *,
    decisions: Sequence[Labelled] = (),
    reader: Reader | None = None,
    absent: float = 0.0,
    seed: int = 0,
    town: Sequence[str] = (),
) -> dict[str, float | None]:
    """Return the figures of `cases` after learning from `decisions`.

    `absent` is a share of networks to take away first, chosen by `seed`; decisions for these become decisions for
    no network, as staff record them when none fits. The middle of all texts is known, not their labels: a town has
    its unread texts too. With Danish texts of a `town` it is theirs, and what the cases' language does to a text is
    taken from it as when somebody writes to that town in another language.
    """
    present = _present(profiles, absent, seed)
    texts = [one.text for one in (*cases, *decisions)]
    leaning = Leanings(reader).of if reader and town else None
    if leaning:
        for language in {detect(one.text) for one in cases}:
            leaning(language)  # each is read when it is first asked for, which is no time of a case
    known, read = _read(cases, reader) if reader else ({}, 0.0)
    meaning = read_beforehand(present, texts, reader, leaning=leaning, town=town, known=known) if reader else None
    keys = {one.key for one in present}
    examples = [Example(one.text, one.label if one.label in keys else ELSEWHERE) for one in decisions]
    learned = train(present, examples, meaning=meaning, detect=detect).learned if examples else None
    engine = Engine(present, meaning=meaning, learned=learned, detect=detect)
    judged = Judgements()
    begun = perf_counter()
    for case in cases:
        judged.add(engine.read(case.text), case.label)
    taken = read + perf_counter() - begun
    figures = judged.figures() | judged.said_to_fit() | (judged.saying_none() if absent else {})
    return {**figures, "ms_per_case": 1000 * taken / len(cases)}


def _read(cases: Sequence[Labelled], reader: Reader) -> tuple[dict[str, Vectors], float]:
    """Return the vectors of the cases, and the seconds that reading these alone takes."""
    texts = list(dict.fromkeys(one.text[:LONGEST_TEXT] for one in cases))
    begun = perf_counter()
    vectors = reader.encode(texts)
    return dict(zip(texts, vectors, strict=True)), perf_counter() - begun


def _present(profiles: Sequence[Profile], absent: float, seed: int) -> list[Profile]:
    keys = sorted(one.key for one in profiles)
    random.Random(seed).shuffle(keys)  # noqa: S311 -- a repeatable choice, no secret
    away = set(keys[: round(absent * len(keys))])
    return [one for one in profiles if one.key not in away]


def evaluate_similar(pairs: Sequence[tuple[str, str]], reader: Reader | None) -> dict[str, float]:
    """Return how often each `a` finds its `b` among all of them: first, among three, and the mean reciprocal rank."""
    asked, others = [a for a, _ in pairs], [b for _, b in pairs]
    scores = similarities(asked, others, reader)
    own = scores.diagonal()[:, None]
    judged = list(zip((scores > own).sum(axis=1).tolist(), (scores == own).sum(axis=1).tolist(), strict=True))
    return {
        "top1": float(np.mean([place_share(above, level, 1) for above, level in judged])),
        "hit_at_3": float(np.mean([place_share(above, level, 3) for above, level in judged])),
        "mrr": float(np.mean([np.mean([1 / (above + 1 + at) for at in range(level)]) for above, level in judged])),
    }


def evaluate_groups(cases: Sequence[Labelled], reader: Reader | None) -> dict[str, float]:
    """Return the share of the five texts most like a text that have its label, for labels that five others have."""
    texts = [one.text for one in cases]
    labels = np.array([one.label for one in cases])
    scores = similarities(texts, texts, reader)
    np.fill_diagonal(scores, -np.inf)
    nearest = np.argsort(-scores, axis=1, kind="stable")[:, :_NEAREST]
    hits = (labels[nearest] == labels[:, None]).mean(axis=1)
    known = np.array([(labels == label).sum() > _NEAREST for label in labels])
    return {"cases": int(known.sum()), "precision_at_5": float(hits[known].mean())}


def limited(decisions: Sequence[Labelled], limit: int | None, seed: int) -> list[Labelled]:
    """Return `limit` of the decisions, chosen by `seed`; all of them without a limit."""
    chosen = list(decisions)
    random.Random(seed).shuffle(chosen)  # noqa: S311 -- a repeatable choice, no secret
    return chosen[:limit]
