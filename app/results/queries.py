"""How cases ended, as pages and mails tell it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app import clock, db
from app.access import readable
from app.i18n import gettext as _
from app.i18n import long_date
from app.kinds import NOBODY
from app.results.kinds import End, EndKind
from app.results.models import CaseEnd
from app.submissions.models import Submission

_OTHER, _OF_OTHER = aliased(Submission), aliased(CaseEnd)
_OTHERS_KIND = (
    select(_OF_OTHER.kind)
    .where(_OF_OTHER.submission_id == _OTHER.id, _OF_OTHER.stood_from.is_not(None), _OF_OTHER.stood_to.is_(None))
    .correlate(_OTHER)
    .scalar_subquery()
)
STANDING = and_(CaseEnd.submission_id == Submission.id, CaseEnd.stood_from.is_not(None), CaseEnd.stood_to.is_(None))
COLUMNS = (
    CaseEnd.kind.label("end_kind"),
    CaseEnd.words.label("end_words"),
    CaseEnd.language.label("end_language"),
    CaseEnd.day.label("end_day"),
    CaseEnd.link.label("end_link"),
    CaseEnd.response_id.label("end_response_id"),
    _OTHER.id.label("end_other_id"),
    _OTHER.number.label("end_other_number"),
    _OTHERS_KIND.label("end_other_kind"),
)


@dataclass(frozen=True)
class ShownEnd:
    """How a case ended, as everybody may read it: another case is named only while everybody can read it.

    `other_kind` is how that ended, so that what is grouped tells of it whenever it does.
    """

    kind: str
    words: str | None
    language: str
    day: date | None
    link: str | None
    response_id: int | None
    other_id: int | None
    other_number: str | None
    other_kind: str | None

    @property
    def label(self) -> str:
        """Return it in a word."""
        return EndKind.label_of(self.kind)

    @property
    def line(self) -> str:
        """Return when and with whom, in a sentence of ours; empty where the word says it all."""
        tell = _LINES.get(self.kind)
        return tell(self) if tell is not None else ""

    @property
    def link_label(self) -> str:
        """Return what the link leads to."""
        return _("Read the item") if self.kind == EndKind.POLITICAL else _("Read about it")


def _grouped(end: ShownEnd) -> str:
    """Return with what a case is grouped, and what that came to by now."""
    if not end.other_number:
        return _("The answer is given in one place to all who wrote the same.")
    together = _("The answer is given together with number %(number)s.", number=end.other_number)
    if end.other_kind in {None, EndKind.GROUPED, EndKind.WITHDRAWN}:
        return together
    return together + " " + _("It came to: %(label)s.", label=EndKind.label_of(str(end.other_kind)))


_LINES: Mapping[str, Callable[[ShownEnd], str]] = {
    EndKind.PLANNED: lambda end: _("It happens by %(date)s.", date=long_date(end.day)) if end.day else "",
    EndKind.NOT_OURS: lambda end: _("Sent on %(date)s to:", date=long_date(end.day)) if end.day else "",
    EndKind.POLITICAL: lambda end: _tell_political(end.day) if end.day else "",
    EndKind.GROUPED: _grouped,
}


def _tell_political(day: date) -> str:
    if day < clock.today():
        return _("On %(date)s it lay before:", date=long_date(day))
    return _("Decided on %(date)s by:", date=long_date(day))


def shown_of(end: End, language: str) -> ShownEnd:
    """Return an end that nobody has read yet as everybody will read it."""
    return ShownEnd(end.kind, end.words, language, end.day, end.link, None, None, None, None)


def with_end(statement: Select[Any]) -> Select[Any]:
    """Return a statement on submissions that can ask for `COLUMNS`, too."""
    other = and_(_OTHER.id == CaseEnd.other_id, readable(NOBODY, _OTHER))
    return statement.outerjoin(CaseEnd, STANDING).outerjoin(_OTHER, other)


def take_end(values: dict[str, Any]) -> ShownEnd | None:
    """Take the values of `COLUMNS` out of a row's, and return the end they tell of; None if none stands."""
    own = {column.name.removeprefix("end_"): values.pop(column.name) for column in COLUMNS}
    return ShownEnd(**own) if own["kind"] else None


def find_end(submission_id: int) -> ShownEnd | None:
    """Return how a case that everybody can read ended; None while it waits, or if there is no such case."""
    row = db.read(_END, {"submission_id": submission_id}).one_or_none()
    return take_end(row._asdict()) if row is not None else None


def has_ended(case_id: InstrumentedAttribute[int], kind: BindParameter[Any]) -> ColumnElement[bool]:
    """Return whether a case has ended in a way."""
    stands = (CaseEnd.stood_from.is_not(None), CaseEnd.stood_to.is_(None))
    return select(CaseEnd.id).where(CaseEnd.submission_id == case_id, CaseEnd.kind == kind, *stands).exists()


def ended_within(of: type[Submission], since: BindParameter[Any], before: BindParameter[Any]) -> ColumnElement[bool]:
    """Return whether the end of a case that stands came from one moment on and before another."""
    stands = (CaseEnd.submission_id == of.id, CaseEnd.stood_from.is_not(None), CaseEnd.stood_to.is_(None))
    at = ended_at(of)
    return select(CaseEnd.id).where(*stands, at >= since, at < before).correlate(of).exists()


def ended_at(of: type[Submission]) -> ColumnElement[datetime]:
    """Return when a case came to its end: with the first answer, also where what it came to was put right later."""
    return func.coalesce(of.answered_at, of.closed_at, CaseEnd.stood_from)


_END = with_end(select(*COLUMNS).select_from(Submission)).where(
    Submission.id == bindparam("submission_id"), readable(NOBODY, Submission)
)


@dataclass(frozen=True)
class DeskEnds:
    """How a case ended, as staff chose it, and how the draft of its answer would end it."""

    standing: End | None
    drafted: End | None
    numbers: Mapping[int, str]

    def number_of(self, end: End) -> str:
        """Return the number of the case that an end groups it with; empty if it is none."""
        return self.numbers.get(end.other_id or 0, "")


def get_desk_ends(case_id: int) -> DeskEnds:
    """Return how a case ended, and would end."""
    statement = (
        select(
            CaseEnd.kind, CaseEnd.words, CaseEnd.day, CaseEnd.link, CaseEnd.other_id, CaseEnd.stood_from, _OTHER.number
        )
        .outerjoin(_OTHER, _OTHER.id == CaseEnd.other_id)
        .where(CaseEnd.submission_id == case_id, CaseEnd.stood_to.is_(None))
    )
    standing = drafted = None
    numbers = {}
    for row in db.read(statement):
        end = End(EndKind(row.kind), row.words, row.day, row.link, row.other_id)
        numbers[row.other_id] = row.number
        standing, drafted = (standing, end) if row.stood_from is None else (end, drafted)
    return DeskEnds(standing, drafted, {one: number for one, number in numbers.items() if one is not None})


def find_case(number: str) -> int | None:
    """Return the id of the case with a number; None if there is none."""
    return db.session.scalar(select(Submission.id).where(Submission.number == number))
