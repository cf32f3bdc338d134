"""Measure the engine on files of texts whose right network is known, without a database."""

import gzip
import json
import random
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from app.languages import detect
from app.matching import Engine, Phrase, PhraseKind, Profile, Reader, clauses, read_beforehand
from app.matching.figures import Judgements, place_share
from app.matching.learning import ELSEWHERE
from app.matching.similarity import similarities
from app.matching.training import Example, train

_RUNNING_TEXT = ("purpose", "purpose_da")
_LISTS = {"keywords": PhraseKind.KEYWORD, "themes": PhraseKind.THEME}
_BETWEEN = re.compile(r"[,;\n]")
_UTF8 = "utf-8-sig"  # some programs begin a file with a mark that is no text
_NEAREST = 5
_FIELDS = ("title", *_RUNNING_TEXT, *_LISTS)


class FileError(Exception):
    """A file cannot be used; says which line and why."""


@dataclass(frozen=True)
class Labelled:
    """A text and the label of its right network."""

    text: str
    label: str


def read_rows(path: Path, *, may_be_empty: bool = False) -> list[dict[str, Any]]:
    """Return the objects of a JSONL file, gzipped or not; raises `FileError`."""
    rows = []
    try:
        with gzip.open(path, "rt", encoding=_UTF8) if path.suffix == ".gz" else path.open(encoding=_UTF8) as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise FileError(f"{path.name}, line {number}: not an object")
                rows.append(row)
    except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
        raise FileError(f"{path.name} cannot be read: {error}") from error
    if not rows and not may_be_empty:
        raise FileError(f"{path.name} holds no rows")
    return rows


def labelled(rows: Iterable[dict[str, Any]], name: str = "label") -> list[Labelled]:
    """Return the rows' texts and what the field `name` says; raises `FileError` where one is missing."""
    return [Labelled(_needed(row, "text"), _needed(row, name)) for row in rows]


def paired(rows: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the rows' `a` and `b`; raises `FileError` where one is missing."""
    return [(_needed(row, "a"), _needed(row, "b")) for row in rows]


def profiles_of(rows: Sequence[dict[str, Any]]) -> list[Profile]:
    """Return networks as the engine wants them.

    Raises `FileError` for a row without a label or any phrase, and for a label that another row has too.
    """
    languages = {name: detect(". ".join(text for row in rows for text in _texts(row, name))) for name in _FIELDS}
    profiles = [_profile(row, languages) for row in rows]
    seen: set[str] = set()
    for one in profiles:
        if one.key in seen:
            raise FileError(f"two networks are labelled {one.key!r}")
        seen.add(one.key)
    return profiles


def _profile(row: dict[str, Any], languages: dict[str, str]) -> Profile:
    phrases = [Phrase(text, PhraseKind.NAME, language=languages["title"]) for text in _texts(row, "title")]
    for name in _RUNNING_TEXT:
        for text in _texts(row, name):
            phrases += [Phrase(clause, PhraseKind.PURPOSE, language=languages[name]) for clause in clauses(text)]
    for name, kind in _LISTS.items():
        phrases += [Phrase(text, kind, language=languages[name]) for text in _listed(row, name)]
    label = _needed(row, "label")
    if not phrases:
        raise FileError(f"the network {label!r} has neither a title nor a purpose, keywords or themes")
    return Profile(label, tuple(phrases))


def _listed(row: dict[str, Any], name: str) -> list[str]:
    """Return what a field lists, also when it is one text with commas between."""
    found = _texts(row, name)
    if isinstance(row.get(name), str):
        found = [part.strip() for text in found for part in _BETWEEN.split(text)]
    return [one for one in found if one]


def _texts(row: dict[str, Any], name: str) -> list[str]:
    value = row.get(name) or []
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise FileError(f"{name!r} is neither text nor a list of texts: {value!r}")
    return [one for one in found if one.strip()]


def _needed(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise FileError(f"a row has no text {name!r}: {json.dumps(row, ensure_ascii=False)[:200]}")
    return value


def evaluate(
    profiles: Sequence[Profile],
    cases: Sequence[Labelled],
    *,
    decisions: Sequence[Labelled] = (),
    reader: Reader | None = None,
    absent: float = 0.0,
    seed: int = 0,
) -> dict[str, float | None]:
    """Return the figures of `cases` after learning from `decisions`.

    `absent` is a share of networks to take away first, chosen by `seed`; decisions for these become decisions for
    no network, as staff record them when none fits. The middle of all texts is known, not their labels: a town has
    its unread texts too.
    """
    present = _present(profiles, absent, seed)
    texts = [one.text for one in (*cases, *decisions)]
    begun = perf_counter()
    meaning = read_beforehand(present, texts, reader) if reader else None
    read = (perf_counter() - begun) * len(cases) / len(texts)
    keys = {one.key for one in present}
    examples = [Example(one.text, one.label if one.label in keys else ELSEWHERE) for one in decisions]
    learned = train(present, examples, meaning=meaning).learned if examples else None
    engine = Engine(present, meaning=meaning, learned=learned, detect=detect)
    judged = Judgements()
    begun = perf_counter()
    for case in cases:
        judged.add(engine.read(case.text), case.label)
    taken = read + perf_counter() - begun
    figures = judged.figures() | (judged.saying_none() if absent else {})
    return {**figures, "ms_per_case": 1000 * taken / len(cases)}


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
