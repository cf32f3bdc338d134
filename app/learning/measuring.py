"""Measure the engine on files of texts whose right network is known, without a database."""

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.languages import detect
from app.learning.evaluating import Labelled
from app.matching import Phrase, PhraseKind, Profile, clauses

_RUNNING_TEXT = ("purpose", "purpose_da")
_LISTS = {"keywords": PhraseKind.KEYWORD, "themes": PhraseKind.THEME}
_BETWEEN = re.compile(r"[,;\n]")
_UTF8 = "utf-8-sig"  # some programs begin a file with a mark that is no text
_FIELDS = ("title", *_RUNNING_TEXT, *_LISTS)


class FileError(Exception):
    """A file cannot be used; says which line and why."""


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


def texts_of(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Return the rows' texts; raises `FileError` where one is missing."""
    return [_needed(row, "text") for row in rows]


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
