"""The list of texts that start a clock in law: those that wait, and those that were given to their unit."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.kinds import Reader
from app.permissions import Actor
from app.statutory.models import Standing, StatutoryBeside, StatutoryText
from app.statutory.queries import Mark
from app.statutory.undecided import is_undecided
from app.subjects import Subject, Wording
from app.web.paging import Cursor, Order, Page, row_id

MOST_LISTED = 100
PAGE_SIZE = 50


def _read_moment(written: str) -> ColumnElement[datetime]:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo != UTC:
        raise ValueError(written)
    return literal(moment, StatutoryText.received_at.type)


ORDER = Order({"received_at": _read_moment, "row": row_id}, descending=True)


@dataclass(frozen=True)
class Marked(Mark):
    """A mark, and the thing it is on: under its title, or that of what it lies inside; `row` tells it from all others.

    `is_beside` is one on what somebody wrote to us about the thing; of one that `is_erased`, by itself or with what it
    lies inside, nobody is told what it was.
    """

    subject_id: int
    subject_kind: str
    title: str
    is_erased: bool
    is_beside: bool
    row: int


def list_waiting(actor: Actor) -> list[Marked]:
    """Return the texts that may start a clock in law, as `actor` may read: by the day their unit must have them."""
    marks = _marked(actor)
    waiting = (
        select(*marks.c).where(marks.c.standing != Standing.CONFIRMED).order_by(marks.c.due_on, marks.c.received_at)
    )
    return db.rows(Marked, waiting.limit(MOST_LISTED))


def list_given(actor: Actor, cursor: Cursor | None = None) -> Page[Marked]:
    """Return a page of the texts that have been given to their unit, as `actor` may read, the newest first."""
    marks = _marked(actor)
    given = select(*marks.c).where(marks.c.standing == Standing.CONFIRMED)
    rows = db.rows(Marked, ORDER.page(given, (marks.c.received_at, marks.c.row), cursor, PAGE_SIZE))
    return ORDER.cut(rows, PAGE_SIZE, cursor)


def _marked(actor: Actor) -> Subquery:
    texts, beside = _marked_by(StatutoryText, actor), _marked_by(StatutoryBeside, actor)
    return union_all(
        texts.add_columns(literal(value=False).label("is_beside"), (StatutoryText.subject_id * 2).label("row")),
        beside.add_columns(literal(value=True).label("is_beside"), (StatutoryBeside.id * 2 + 1).label("row")),
    ).subquery()


def _marked_by(mark: type[StatutoryText | StatutoryBeside], actor: Actor) -> Select[*tuple[Any, ...]]:
    root, words = aliased(Subject), aliased(Wording)
    return (
        select(
            *(getattr(mark, one.name) for one in fields(Mark)),
            mark.subject_id,
            Subject.kind.label("subject_kind"),
            func.coalesce(words.title, "").label("title"),
            or_(Subject.erased_at.is_not(None), root.erased_at.is_not(None)).label("is_erased"),
        )
        .join(Subject, Subject.id == mark.subject_id)
        .join(root, root.id == func.coalesce(Subject.root_id, Subject.id))
        .outerjoin(words, words.id == root.current_wording_id)
        .where(or_(mark.standing == Standing.CONFIRMED, is_undecided(mark)), readable(Reader(actor=actor)))
    )
