"""Submissions as entries of a feed: where each stands and how far it is, and not what it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app import clock
from app.municipality.queries import get_reference
from app.reading.queries import Listed
from app.submissions.labels import alike_label, place_label
from app.submissions.states import Kind, Status


@dataclass(frozen=True)
class Entry:
    """A submission in a feed: `summary` tells its kind, its place and how far it is, `updated` since which day."""

    id: int
    title: str
    language: str
    published: datetime
    updated: datetime
    summary: str
    themes: tuple[str, ...]


def list_entries(rows: Iterable[Listed]) -> list[Entry]:
    """Return the entries of a page of the list, in its order."""
    return [_entry(row) for row in rows]


def _entry(row: Listed) -> Entry:
    reference = get_reference()
    answered = row.answered_at if row.answered_at is not None and row.answered_at > row.published_at else None
    said = (
        Kind.label_of(row.kind),
        place_label(reference, row.place_id, row.place_text),
        Status.label_of(row.status),
        alike_label(row.alike),
    )
    return Entry(
        id=row.id,
        title=row.title,
        language=row.language,
        published=_day(row.published_at),
        updated=_day(answered or row.published_at),
        summary=" · ".join(filter(None, said)),
        themes=tuple(reference.themes[one].name for one in row.theme_ids if one in reference.themes),
    )


def _day(moment: datetime) -> datetime:
    """Return the beginning of a day in the town: the moment itself is nobody's business, and no page tells it."""
    return clock.town_midnight(clock.town_date(moment))
