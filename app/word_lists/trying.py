"""What a list would catch with a change that is not kept yet: in a text that is tried, and in what everybody reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from app import db
from app.access import readable
from app.errors import BusyError
from app.kinds import NOBODY
from app.networks.town_lists import begin_with, get_town_screener
from app.registers.columns import Values
from app.screening.findings import Finding, FindingKind
from app.screening.screen import screen
from app.subjects import Wording
from app.submissions.models import Submission
from app.web import turns
from app.word_lists.lists import folded_lines

MOST_TEXTS = 100
"""Of the town's texts that are looked through by a change: the newest."""
LONGEST_TRIED = 10_000
"""Characters of a text that is tried."""
_NEAR = 40
"""Characters that are shown on either side of what is found."""


@dataclass(frozen=True)
class Caught:
    """A passage with a little of what stands around it, and what it seems to be; `is_new` by the change alone."""

    before: str
    passage: str
    after: str
    kind: str
    is_new: bool


@dataclass(frozen=True)
class InText:
    """A text that everybody reads, and what the change would find in it, or find no more."""

    id: int
    title: str
    language: str
    found: Sequence[Caught]
    missed: Sequence[Caught]


@dataclass(frozen=True)
class Tried:
    """What a list would catch. `found` and `missed` are of the text that was tried, `texts` of what everybody reads.

    `looked_at` is how many of those were looked through: none where the list would not change, None while this process
    matches for others.
    """

    found: Sequence[Caught]
    missed: Sequence[Caught]
    looked_at: int | None
    texts: Sequence[InText]


@dataclass(frozen=True)
class _Public:
    id: int
    title: str
    text: str
    language: str


def try_words(key: str, values: Values, text: str) -> Tried:
    """Return what the list of a key would catch as a form has it, in a text and in the newest that everybody reads."""
    now = get_town_screener()
    begun = getattr(begin_with(), key)
    taken_out = {*folded_lines(key, values["taken_out"])}
    wanted = (*(one for one in dict.fromkeys([*begun, *folded_lines(key, values["added"])]) if one not in taken_out),)
    changes = {*wanted} != {*getattr(now.lists, key)}
    then = replace(now.lists, **{key: wanted}) if changes else now.lists
    text = text[:LONGEST_TRIED]
    found, missed = _differ(text, screen(text, now.lists), screen(text, then)) if text.strip() else ([], [])
    if not changes:
        return Tried(found, missed, 0, [])
    rows = _list_newest()
    try:
        with turns.spare():  # a hundred texts take half a second
            differ = [(row, *_differ(row.text, now.find(row.text), screen(row.text, then))) for row in rows]
    except BusyError:
        return Tried(found, missed, None, [])
    seen = (
        InText(row.id, row.title, row.language, [one for one in more if one.is_new], less) for row, more, less in differ
    )
    return Tried(found, missed, len(rows), [one for one in seen if one.found or one.missed])


def _differ(text: str, now: Sequence[Finding], then: Sequence[Finding]) -> tuple[list[Caught], list[Caught]]:
    """Return what would be found in a text, and what is found today and would not be."""
    before, after = {*_told(now)}, {*_told(then)}
    found = [_caught(text, *one, is_new=one not in before) for one in sorted(after)]
    return found, [_caught(text, *one, is_new=False) for one in sorted(before - after)]


def _told(found: Sequence[Finding]) -> Iterator[tuple[int, int, FindingKind]]:
    return ((one.start, one.end, one.kind) for one in found)


def _caught(text: str, start: int, end: int, kind: FindingKind, *, is_new: bool) -> Caught:
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    opening = "… " if start > _NEAR else ""
    closing = " …" if end + _NEAR < len(text) else ""
    return Caught(f"{opening}{before}", text[start:end], f"{after}{closing}", str(kind.label), is_new)


def _list_newest() -> Sequence[_Public]:
    statement = (
        select(Submission.id, Wording.title, Wording.text, Wording.language)
        .join(Wording, Wording.id == Submission.published_wording_id)
        .where(readable(NOBODY, Submission), Wording.text.is_not(None))
        .order_by(Submission.published_seq.desc())
        .limit(MOST_TEXTS)
    )
    return db.rows(_Public, statement)
