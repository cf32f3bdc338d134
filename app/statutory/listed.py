"""The list of texts that start a clock in law: those that wait, and those that were given to their unit."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
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
from app.web.paging import END, Cursor, Order, Page, nearest, row_id

PAGE_SIZE = 50


def _read_moment(written: str) -> ColumnElement[datetime]:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo != UTC:
        raise ValueError(written)
    return literal(moment, StatutoryText.received_at.type)


GIVEN = Order({"received_at": _read_moment, "row": row_id}, descending=True)
WAITING = Order({"due_on": date.fromisoformat, "received_at": _read_moment, "row": row_id}, word="waiting")


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


def list_marked(actor: Actor, order: Order, cursor: Cursor | None) -> tuple[Page[Marked], Page[Marked]]:
    """Return a page of the texts as `actor` may read: of those that wait, and of those that were given.

    The cursor is of one of the two orders; the last page of those that wait is the first of those that were given.
    """
    none: Page[Marked] = Page([], None, None)
    if cursor and order is GIVEN:
        given = nearest(lambda at: list_given(actor, at), cursor)
        return (list_waiting(actor, END) if not given.newer else none), given
    waiting = nearest(lambda at: list_waiting(actor, at), cursor)
    return waiting, (list_given(actor) if not waiting.older else none)


def list_waiting(actor: Actor, cursor: Cursor | None = None) -> Page[Marked]:
    """Return a page of the texts that may start a clock in law, as `actor` may read: by the day they are due."""
    marks = _marked(actor)
    return _page(WAITING, marks, marks.c.standing != Standing.CONFIRMED, cursor)


def list_given(actor: Actor, cursor: Cursor | None = None) -> Page[Marked]:
    """Return a page of the texts that have been given to their unit, as `actor` may read, the newest first."""
    marks = _marked(actor)
    return _page(GIVEN, marks, marks.c.standing == Standing.CONFIRMED, cursor)


def _page(order: Order, marks: Subquery, which: ColumnElement[bool], cursor: Cursor | None) -> Page[Marked]:
    statement = order.page(select(*marks.c).where(which), [marks.c[one] for one in order.keys], cursor, PAGE_SIZE)
    return order.cut(db.rows(Marked, statement), PAGE_SIZE, cursor)


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
