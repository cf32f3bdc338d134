"""What committees decided, as everybody may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, select

from app import clock, db, i18n
from app.committee_decisions.kinds import DecisionKind, Place
from app.committee_decisions.models import CommitteeCase, CommitteeDecision, CommitteeLine, CommitteeMeeting
from app.i18n import gettext as _
from app.i18n import long_date
from app.tasks.models import Task

TASK = "committee_decision"
"""The name of the task to write what a committee decided."""
STANDS = (CommitteeDecision.out_at.is_not(None), CommitteeDecision.replaced_at.is_(None))


@dataclass(frozen=True)
class ShownDecision:
    """What a committee decided, in the words of a language; `why` says why it was put right, if it was."""

    id: int
    kind: str
    committee: str
    met_on: date
    until: date | None
    link: str
    corrects_id: int | None
    why: str | None
    due_at: datetime
    out_at: datetime | None
    replaced_at: datetime | None
    undone_at: datetime | None
    lines: Mapping[str, str]

    @property
    def label(self) -> str:
        """Return what was decided, in a word."""
        return DecisionKind.label_of(self.kind)

    @property
    def language(self) -> str:
        """Return the language its line is read in: the reader's, else ours, else any that it was written in."""
        wanted = (i18n.current().code, i18n.DEFAULT.code, *self.lines)
        return next((one for one in wanted if one in self.lines), i18n.DEFAULT.code)

    @property
    def lang(self) -> str | None:
        """Return the language of its line if that is not the page's."""
        return None if self.language == i18n.current().code else self.language

    @property
    def line(self) -> str:
        """Return the line, in `language`."""
        return self.lines.get(self.language, "")

    @property
    def when(self) -> str:
        """Return who decided it on which day, in a sentence, and to when it was put off."""
        if self.until is None:
            return _("They met on %(date)s:", date=long_date(self.met_on))
        return _(
            "They met on %(date)s and take it up again on %(until)s:",
            date=long_date(self.met_on),
            until=long_date(self.until),
        )

    @property
    def put_right_on(self) -> date | None:
        """Return the day on which what stood before was put right by this; None if nothing did."""
        at = self.out_at or self.due_at
        return clock.town_date(at) if self.corrects_id is not None else None


_SHOWN: tuple[Any, ...] = tuple(
    getattr(CommitteeDecision, name) for name in ShownDecision.__dataclass_fields__ if name != "lines"
)
_WITH_LINES = select(*_SHOWN, CommitteeLine.language, CommitteeLine.line).join(
    CommitteeLine, CommitteeLine.decision_id == CommitteeDecision.id
)
_NEWEST_FIRST = (CommitteeDecision.met_on.desc(), CommitteeDecision.id.desc())


def is_decided(submission_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether a committee has decided something about a case that stands."""
    about = select(CommitteeCase.decision_id).join(CommitteeDecision, CommitteeDecision.id == CommitteeCase.decision_id)
    return about.where(CommitteeCase.submission_id == submission_id, *STANDS).exists()


def list_of_case(submission_id: int) -> tuple[ShownDecision, ...]:
    """Return what committees decided about a case and stands, newest first."""
    about = select(CommitteeCase.decision_id).where(CommitteeCase.submission_id == submission_id)
    return _read(CommitteeDecision.id.in_(about), *STANDS)


def list_of_pile(pile_id: int) -> tuple[ShownDecision, ...]:
    """Return what committees decided about a theme pile and stands, newest first."""
    return _read(CommitteeDecision.theme_pile_id == pile_id, *STANDS)


def list_of_networks() -> Mapping[int, tuple[ShownDecision, ...]]:
    """Return what committees decided about what each network works with and stands, newest first, by the network."""
    one = CommitteeDecision.__table__.c
    of_networks = select(one.id, one.network_id).where(one.network_id.is_not(None), *STANDS)
    network_of: dict[int, int] = {row.id: row.network_id for row in db.read(of_networks)}
    found: dict[int, list[ShownDecision]] = {}
    for decision in _read(CommitteeDecision.network_id.is_not(None), *STANDS) if network_of else ():
        found.setdefault(network_of[decision.id], []).append(decision)
    return {network_id: tuple(decisions) for network_id, decisions in found.items()}


def list_meetings_of_networks() -> Mapping[int, tuple[str, date]]:
    """Return which committee has what a network works with before it, and when it meets, by the network."""
    one = CommitteeMeeting.__table__.c
    said = select(one.network_id, one.committee, one.meets_on).where(one.network_id.is_not(None)).order_by(one.id)
    return {row.network_id: (row.committee, row.meets_on) for row in db.read(said)}


def list_of_place(place: Place) -> tuple[ShownDecision, ...]:
    """Return all that was ever written of a place, also what waits, was undone or was put right; newest first."""
    return _read(*at(place))


def at(place: Place) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a decision is about a place."""
    return tuple(getattr(CommitteeDecision, name) == value for name, value in place.columns.items())


def find_decision(decision_id: int) -> ShownDecision | None:
    """Return what was written under an id; None if nothing was."""
    return next(iter(_read(CommitteeDecision.id == decision_id)), None)


def is_awaited(case_id: int) -> bool:
    """Return whether staff are still asked what a committee decided about a case."""
    open_task = (Task.subject_id == case_id, Task.what == TASK, Task.done_at.is_(None))
    return db.session.scalar(select(Task.id).where(*open_task).limit(1)) is not None


def _read(*conditions: ColumnElement[bool]) -> tuple[ShownDecision, ...]:
    rows: Any = db.read(_WITH_LINES.where(*conditions).order_by(*_NEWEST_FIRST)).all()
    lines: dict[int, dict[str, str]] = {}
    values: dict[int, dict[str, Any]] = {}
    for row in rows:
        kept = dict(row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name for it
        lines.setdefault(row.id, {})[kept.pop("language")] = kept.pop("line")
        values[row.id] = kept
    return tuple(ShownDecision(lines=lines[one], **kept) for one, kept in values.items())
