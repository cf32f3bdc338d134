"""The sheets of breaches, as they are stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, case, func, or_, select

from app import clock, db
from app.breaches.models import Breach
from app.errors import NotThereError
from app.kinds import KINDS
from app.notifications.models import Notice
from app.subjects import Subject, SubjectKind
from app.submissions.models import Submission
from app.web.paging import Cursor, Order, Page, row_id

HOURS = 72
"""So long after a breach is known it is reported to Datatilsynet (GDPR, Article 33)."""
PAGE_SIZE = 20
ORDER = Order({"is_open": row_id, "id": row_id}, descending=True)


@dataclass(frozen=True)
class Sheet:
    """The sheet of a breach as it is stored, with the kind of thing it is about, and the number of its case."""

    id: int
    version: int
    subject_id: int
    kind: str
    root_id: int | None
    number: str | None
    noticed_at: datetime
    noticed_by: int
    notices: int
    happened: str
    risk: str
    measures: str
    ended: str | None
    conclusion: str
    closed_at: datetime | None
    closed_by: int | None

    @property
    def is_open(self) -> int:
        """Return 1 while nothing is concluded, else 0."""
        return int(self.closed_at is None)

    @property
    def deadline(self) -> datetime:
        """Return when the hours are over."""
        return self.noticed_at + timedelta(hours=HOURS)

    @property
    def hours_left(self) -> int:
        """Return how many whole hours are left until then; less than nothing once it is over."""
        return int((self.deadline - clock.now()) // timedelta(hours=1))

    @property
    def desk_address(self) -> str:
        """Return the page where staff work with the thing."""
        to = KINDS[SubjectKind(self.kind)].desk_address
        return to(self.subject_id) if to is not None else KINDS[SubjectKind(self.kind)].address(self.subject_id)


_SHEETS: Select[*tuple[object, ...]] = select(
    Breach.id,
    Breach.version,
    Breach.subject_id,
    Subject.kind,
    Subject.root_id,
    Submission.number,
    Breach.noticed_at,
    Breach.noticed_by,
    Breach.notices,
    Breach.happened,
    Breach.risk,
    Breach.measures,
    Breach.ended,
    Breach.conclusion,
    Breach.closed_at,
    Breach.closed_by,
).join(Subject, Subject.id == Breach.subject_id)
_SHEETS = _SHEETS.outerjoin(Submission, Submission.id == func.coalesce(Subject.root_id, Subject.id))


def list_sheets(cursor: Cursor | None = None) -> Page[Sheet]:
    """Return a page of sheets: those that are open first, then the newest."""
    is_open = case((Breach.closed_at.is_(None), 1), else_=0)
    return ORDER.cut(db.rows(Sheet, ORDER.page(_SHEETS, (is_open, Breach.id), cursor, PAGE_SIZE)), PAGE_SIZE, cursor)


def get_sheet(breach_id: int) -> Sheet:
    """Return a sheet. Raises `NotThereError` if there is none."""
    for sheet in db.rows(Sheet, _SHEETS.where(Breach.id == breach_id)):
        return sheet
    raise NotThereError


def count_notices(subject_id: int) -> int:
    """Return how many mails have told somebody of a thing, of all that are still known of."""
    about = or_(Subject.id == subject_id, Subject.root_id == subject_id)
    sent = select(func.count()).select_from(Notice).join(Subject, Subject.id == Notice.subject_id)
    return db.session.scalar(sent.where(about, Notice.sent_at.is_not(None))) or 0


@dataclass(frozen=True)
class Begun:
    """That a sheet of a thing was begun, when, and when it was closed; nothing of what stands on it."""

    id: int
    noticed_at: datetime
    closed_at: datetime | None


def find_begun(subject_id: int) -> Begun | None:
    """Return the newest sheet of a thing; None if nobody has begun one."""
    newest = select(Breach.id, Breach.noticed_at, Breach.closed_at).where(Breach.subject_id == subject_id)
    return next(iter(db.rows(Begun, newest.order_by(Breach.id.desc()).limit(1))), None)


def find_open(subject_id: int) -> int | None:
    """Return the id of the sheet that is open of a thing; None if there is none."""
    return db.session.scalar(select(Breach.id).where(Breach.subject_id == subject_id, Breach.closed_at.is_(None)))
