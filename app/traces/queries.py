"""What was opened: by whom, when, why and in which case. Nothing of what was seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app import clock, db, history
from app.accounts.models import Person
from app.events import Event, Reason
from app.history import Details, Happened
from app.i18n import lazy
from app.labelled import Labelled
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.subjects import Subject, SubjectKind
from app.submissions.models import Submission
from app.web.paging import Cursor, Order, Page, row_id

PAGE_SIZE = 50
ORDER = Order({"seq": row_id}, descending=True)


class Period(Labelled):
    """How far back one looks."""

    WEEK = "week", lazy("The last seven days")
    MONTH = "month", lazy("The last 30 days")
    YEAR = "year", lazy("The last 365 days")


_DAYS = {Period.WEEK: 7, Period.MONTH: 30, Period.YEAR: 365}


@dataclass(frozen=True)
class Trace:
    """Something that was opened. `number` is of the case it belongs to, None for what belongs to none."""

    seq: int
    verb: str
    at: datetime
    actor_kind: str
    actor_id: int | None
    details: Details
    reason: str | None
    name: str | None
    case_id: int | None
    number: str | None
    subject_id: int | None
    kind: str | None

    @property
    def line(self) -> str:
        """Return what was opened, as a sentence."""
        return history.line(
            Happened(self.seq, self.verb, self.at, self.actor_kind, self.actor_id, self.details, self.reason)
        )

    @property
    def network(self) -> NetworkInfo | None:
        """Return the network that it was opened in; None if it was in none."""
        return get_directory().networks.get(self.subject_id or 0)

    @property
    def is_of_comment(self) -> bool:
        """Return whether it was opened in a comment on the case."""
        return self.kind == SubjectKind.COMMENT


_TRACES = (
    select(
        *(Event.seq, Event.verb, Event.at, Event.actor_kind, Event.actor_id, Event.details),
        *(Reason.text.label("reason"), Person.name, Submission.id.label("case_id"), Submission.number),
        *(Event.subject_id, Subject.kind),
    )
    .outerjoin(Reason, Reason.id == Event.reason_id)
    .outerjoin(Person, Person.id == Event.actor_id)
    .outerjoin(Subject, Subject.id == Event.subject_id)
    .outerjoin(Submission, Submission.id == func.coalesce(Subject.root_id, Subject.id))
)


def list_traces(person_id: int | None, period: Period | None, cursor: Cursor | None) -> Page[Trace]:
    """Return a page of what was opened, newest first: by one person or by all, in a period or ever."""
    statement = _TRACES.where(Event.verb.in_(sorted(history.list_traces())))
    if person_id is not None:
        statement = statement.where(Event.actor_id == person_id)
    if period is not None:
        statement = statement.where(Event.at >= clock.now() - timedelta(days=_DAYS[period]))
    traces = db.rows(Trace, ORDER.page(statement, [Event.seq], cursor, PAGE_SIZE))
    return ORDER.cut(traces, PAGE_SIZE, cursor)


def list_people() -> Mapping[int, str]:
    """Return the names of those who have opened something, by id, in the order of their names."""
    opened = select(Event.actor_id).where(Event.verb.in_(sorted(history.list_traces())))
    people = select(Person.id, Person.name).where(Person.id.in_(opened)).order_by(Person.name, Person.id)
    return {one.id: one.name for one in db.read(people)}
