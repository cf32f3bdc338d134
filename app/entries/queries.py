"""Entries as everybody reads them: the iceberg of a challenge, all of them as a list, and one by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, bindparam, func, or_, select, true, union_all

from app import db
from app.access import readable, readable_inside, require_readable
from app.entries.kinds import ICEBERG, KindOfVoice, Layer, Through, ToldOf
from app.entries.models import MAY_BE_OURS, Entry, Iceberg
from app.errors import NotThereError
from app.kinds import NOBODY
from app.publishing.queries import has_been_public
from app.subjects import SHOWN_WITH_NOBODY, AuthorKind, Perspective, Speaker, Subject, SubjectKind, Voice, Wording
from app.web.paging import Cursor, Order, Page, row_id, truth

PAGE = 30
SHOWN_IN_LAYER = 3
"""So many entries of a layer stand in the picture; the list has the rest."""


ORDER = Order({"is_residents": truth, "supporters": row_id, "id": row_id}, descending=True)
"""What residents say before what staff say, what is so for most first, then the newest."""
_BY = (Entry.is_residents, Entry.supporters, Entry.id)


class Voiced:
    """What kind of voice an entry came from, as others may know it: never who, and nothing of their health."""

    speaker: str
    author_kind: str
    perspective: str | None
    through: str | None

    @property
    def is_ours(self) -> bool:
        """Return whether the municipality says it."""
        return self.speaker != Speaker.RESIDENT

    @property
    def works_with_it(self) -> bool:
        """Return whether it is professional knowledge, as beside that of those who live with it."""
        by_kind = self.author_kind in {AuthorKind.EMPLOYEE, AuthorKind.EDUCATION, AuthorKind.MUNICIPALITY}
        return by_kind or (self.perspective is not None and Perspective(self.perspective).works_with_it)

    @property
    def voice(self) -> str:
        """Return the kind of voice, in words."""
        if self.is_ours:
            return Speaker.label_of(self.speaker)
        told = self.perspective if self.perspective not in SHOWN_WITH_NOBODY else None
        if self.author_kind == AuthorKind.CITIZEN and told is not None:
            return ToldOf.label_of(told)
        return KindOfVoice.label_of(self.author_kind)

    @property
    def came_through(self) -> str:
        """Return through whom it came, in words; empty for what was written by whoever says it."""
        return Through.label_of(self.through) if self.through else ""


@dataclass(frozen=True)
class Said(Voiced):
    """An entry as everybody reads it."""

    id: int
    shelf: str
    text: str
    language: str
    supporters: int
    is_residents: bool
    is_impossible: bool
    speaker: str
    through: str | None
    author_kind: str
    perspective: str | None

    @property
    def layer_label(self) -> str:
        """Return where it lies, in words."""
        return Layer.label_of(self.shelf)


@dataclass(frozen=True)
class ShownLayer:
    """A layer with its first entries, how many there are, and how many of them the municipality itself says."""

    layer: Layer
    number: int
    ours: int
    first: Sequence[Said]

    @property
    def voices(self) -> int:
        """Return how many others than the municipality say."""
        return self.number - self.ours


@dataclass(frozen=True)
class Gap:
    """Something nobody has said yet, and whose situation would know it."""

    question: str
    missing: str


@dataclass(frozen=True)
class IcebergShown:
    """The iceberg of a challenge: its layers with something in them, ideas beside them, and the figures."""

    layers: Sequence[ShownLayer] = ()
    ideas: ShownLayer | None = None
    parked: int = 0
    parked_voices: int = 0
    gaps: Sequence[Gap] = field(default=())

    @property
    def found(self) -> int:
        """Return how many entries lie under the water line."""
        return sum(one.number for one in self.layers)

    @property
    def voices(self) -> int:
        """Return how many of them others than the municipality say."""
        return sum(one.voices for one in self.layers)

    @property
    def ideas_of_others(self) -> int:
        """Return how many ideas have come from others than the municipality, those too that came early."""
        return self.parked_voices + (self.ideas.voices if self.ideas is not None else 0)


@dataclass(frozen=True)
class Whole(Voiced):
    """An entry on a page of its own, with its challenge."""

    id: int
    challenge_id: int
    shelf: str | None
    text: str
    language: str
    supporters: int
    is_impossible: bool
    speaker: str
    through: str | None
    author_kind: str
    perspective: str | None
    sent_at: datetime
    published_at: datetime | None
    readable: bool

    @property
    def kind(self) -> str:
        """Return whether one calls it a good idea, or sees it too."""
        return "idea" if self.shelf in {Layer.IDEAS, Layer.PARKED} else "problem"


_IS_OURS = and_(
    MAY_BE_OURS,
    or_(Entry.is_residents.is_(False), Voice.author_kind.in_((AuthorKind.EMPLOYEE, AuthorKind.MUNICIPALITY))),
)
"""What the municipality itself says, and why one of its own says that something cannot be done."""
_OURS = (
    select(Entry.shelf, func.count().label("number"))
    .join(Subject, Subject.id == Entry.id)
    .join(Voice, Voice.subject_id == Entry.id)
    .where(Entry.challenge_id == bindparam("challenge_id"), Entry.shelf.is_not(None), _IS_OURS, readable_inside(NOBODY))
    .group_by(Entry.shelf)
    .subquery()
)
_COUNTS = (
    select(Iceberg.__table__, _OURS.c.shelf, _OURS.c.number)
    .select_from(Iceberg)
    .outerjoin(_OURS, true())
    .where(Iceberg.challenge_id == bindparam("challenge_id"))
)


def _said() -> Select[*tuple[Any, ...]]:
    """Return the statement of the entries of a challenge that everybody can read where it can be read."""
    return (
        select(
            *(Entry.id, Entry.shelf, func.coalesce(Wording.text, "").label("text"), Wording.language),
            *(Entry.supporters, Entry.is_residents, Entry.is_impossible, Entry.speaker, Entry.through),
            *(Voice.author_kind, Voice.perspective),
        )
        .join(Subject, Subject.id == Entry.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .join(Voice, Voice.subject_id == Entry.id)
        .where(Entry.challenge_id == bindparam("challenge_id"), Entry.shelf.is_not(None), readable_inside(NOBODY))
    )


@cache
def _first(layers: tuple[Layer, ...]) -> CompoundSelect[Any]:
    """Return the statement of the first entries of each of these layers."""
    parts = []
    for layer in layers:
        of_layer = ORDER.sort(_said().where(Entry.shelf == layer), _BY, None, newer=False)
        part = of_layer.limit(SHOWN_IN_LAYER).subquery()
        parts.append(select(part))
    return union_all(*parts)


def get_iceberg(challenge_id: int, gaps: Sequence[Gap] = ()) -> IcebergShown:
    """Return what the page of a challenge shows of its entries: two queries, one where there are none."""
    counted, ours = _count(challenge_id)
    layers = tuple(one for one in (*ICEBERG, Layer.IDEAS) if counted[one])
    said: list[Said] = []
    if layers:
        said = db.rows(Said, _first(layers), {"challenge_id": challenge_id})
    shown = {
        one: ShownLayer(one, counted[one], ours[one], [each for each in said if each.shelf == one]) for one in layers
    }
    return IcebergShown(
        layers=[shown[one] for one in ICEBERG if one in shown],
        ideas=shown.get(Layer.IDEAS),
        parked=counted[Layer.PARKED],
        parked_voices=counted[Layer.PARKED] - ours[Layer.PARKED],
        gaps=gaps,
    )


def get_counts(challenge_id: int) -> Mapping[Layer, int]:
    """Return how many entries of a challenge everybody can read, by where they lie."""
    return _count(challenge_id)[0]


def _count(challenge_id: int) -> tuple[Mapping[Layer, int], Mapping[Layer, int]]:
    """Return how many entries everybody can read by where they lie, and how many of these are the municipality's."""
    rows = db.read(_COUNTS, {"challenge_id": challenge_id}).mappings().all()
    ours = {row["shelf"]: row["number"] for row in rows}
    counted = {one: rows[0][one.value] if rows else 0 for one in Layer}
    return counted, {one: ours.get(one.value, 0) for one in Layer}


def list_said(challenge_id: int, cursor: Cursor | None, *, layer: Layer | None = None) -> Page[Said]:
    """Return a page of the entries of a challenge that everybody can read, of one layer or of all."""
    statement = _said() if layer is None else _said().where(Entry.shelf == layer)
    rows = db.rows(Said, ORDER.page(statement, _BY, cursor, PAGE), {"challenge_id": challenge_id})
    return ORDER.cut(rows, PAGE, cursor)


def has_been_shown(entry_id: int) -> bool:
    """Return whether everybody can read an entry, or could once."""
    return has_been_public(entry_id, SubjectKind.ENTRY)


def get_whole(entry_id: int) -> Whole:
    """Return an entry that everybody can read.

    Raises `NotThereError` if it was never public, `GoneError` if it or its challenge is no longer.
    """
    statement = (
        select(
            *(Entry.id, Entry.challenge_id, Entry.shelf, func.coalesce(Wording.text, "").label("text")),
            func.coalesce(Wording.language, Subject.language).label("language"),
            *(Entry.supporters, Entry.is_impossible, Entry.speaker, Entry.through, Voice.author_kind),
            *(Voice.perspective, Entry.sent_at, Subject.published_at),
            readable(NOBODY).label("readable"),
        )
        .join(Subject, Subject.id == Entry.id)
        .join(Voice, Voice.subject_id == Entry.id)
        .outerjoin(Wording, Wording.id == Subject.published_wording_id)
        .where(Entry.id == entry_id)
    )
    found = db.rows(Whole, statement)
    if not found:
        raise NotThereError
    require_readable(now=found[0].readable, published_at=found[0].published_at)
    return found[0]
