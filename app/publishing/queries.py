"""Public things of every kind as everybody reads them, and what waits for staff about them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable, require_readable
from app.acts import UNDO
from app.bars import BAR
from app.errors import NotThereError
from app.events import Event, Reason, list_happened
from app.history import Happened, Verb
from app.kinds import KINDS, NOBODY
from app.publishing import verbs
from app.publishing.models import Asked, Original, Wish
from app.subjects import Subject, SubjectKind, Visibility, Wording

MOST_LISTED = 50
_ROOT = aliased(Subject)
_THING = (
    select(
        readable(NOBODY).label("readable"),
        Subject.published_at,
        _ROOT.id.label("root_id"),
        _ROOT.kind.label("root_kind"),
        func.coalesce(Wording.title, "").label("title"),
        Wording.language,
    )
    .join(_ROOT, _ROOT.id == func.coalesce(Subject.root_id, Subject.id))
    .outerjoin(Wording, Wording.id == _ROOT.published_wording_id)
    .where(Subject.id == bindparam("id"), Subject.kind == bindparam("kind"))
)
_PUBLIC = select(Subject.published_at).where(Subject.id == bindparam("id"), Subject.kind == bindparam("kind"))
_ASKED = select(Wish.id).where(
    Wish.subject_id == bindparam("id"), Wish.asked == bindparam("asked"), Wish.settled_at.is_(None)
)


@dataclass(frozen=True)
class PublicThing:
    """A thing that everybody can read. What lies inside another goes by the title of that, its root."""

    id: int
    kind: SubjectKind
    title: str
    language: str
    root_id: int
    root_kind: str

    @property
    def address(self) -> str:
        """Return the path of its page."""
        return KINDS[self.kind].address(self.id)

    @property
    def root_address(self) -> str:
        """Return the path of the page it stands on."""
        return KINDS[SubjectKind(self.root_kind)].address(self.root_id)


def get_public_thing(subject_id: int, kind: SubjectKind) -> PublicThing:
    """Return a thing that everybody can read. Raises `NotThereError` if it was never public, `GoneError` if it was."""
    row = db.read(_THING, {"id": subject_id, "kind": kind}).first()
    if row is None:
        raise NotThereError
    require_readable(now=row.readable, published_at=row.published_at)
    return PublicThing(subject_id, kind, row.title, row.language, row.root_id, row.root_kind)


def has_been_public(subject_id: int, kind: SubjectKind) -> bool:
    """Return whether everybody can read a thing, or could once."""
    return db.read(_PUBLIC, {"id": subject_id, "kind": kind}).scalar() is not None


def is_merged_out_of_sight(subject_id: int) -> bool:
    """Return whether a thing that was joined with another could not be read by everybody before that."""
    happened = list_happened(subject_id, (verbs.MERGED.name,))
    return not happened or happened[-1].was.get("visibility") != Visibility.PUBLISHED


def list_earlier_wordings(subject_id: int) -> list[Wording]:
    """Return the wordings of a thing that stand on no page any more, in order, without those that are sealed."""
    shown = (Subject.current_wording_id, Subject.published_wording_id)
    statement = (
        select(Wording)
        .join(Subject, Subject.id == Wording.subject_id)
        .where(Subject.id == subject_id, Wording.text.is_not(None))
        .where(*(Wording.id.is_distinct_from(one) for one in shown))
    )
    return list(db.session.scalars(statement.order_by(Wording.number)))


@dataclass(frozen=True)
class Wished:
    """What somebody asks for about their own thing, in their words, and what it is about."""

    id: int
    subject_id: int
    kind: str
    root_id: int | None
    root_title: str | None
    asked: str
    wish: str
    text: str | None
    made_at: datetime


def find_told(subject_id: int, why: Collection[Verb]) -> Happened | None:
    """Return the newest of these acts on a thing that nobody has undone; None if there is none."""
    return next(iter(list_standing(subject_id, why)), None)


def find_untold(subject_id: int, why: Collection[Verb]) -> Happened | None:
    """Return the newest of these acts that nobody has undone, if its author has not heard of it yet; else None.

    Their letter waits until the newest of them can be undone no more. One that was over before the next was done has
    been told.
    """
    names = [one.name for one in why]
    happened = list_happened(subject_id, [*names, verbs.UNDONE.name])
    undone = {one.details.get("event") for one in happened}
    later: Happened | None = None
    for one in reversed([each for each in happened if each.verb in names]):
        if later is not None and later.at >= one.at + UNDO:
            return None
        if one.seq not in undone:
            return one
        later = one
    return None


def list_standing(subject_id: int, why: Collection[Verb]) -> list[Happened]:
    """Return all of these acts on a thing that nobody has undone, newest first."""
    ending = (verbs.UNDONE.name, verbs.UNCOVERED.name)
    happened, undone = list_happened(subject_id, [*(one.name for one in why), *ending]), set[int | None]()
    for one in reversed(happened):
        undone |= {one.details.get("event")} if one.verb in ending and one.seq not in undone else set()
    return [one for one in reversed(happened) if one.verb not in ending and one.seq not in undone]


def find_redacted(event_seq: int) -> int | None:
    """Return the id of the thing in which an event covered words that are covered still; None if it did not."""
    named = [one.name for one in verbs.COVERINGS]
    covered = select(Event.subject_id).where(Event.seq == event_seq, Event.verb.in_(named))
    subject_id = db.session.scalar(covered)
    standing = list_standing(subject_id, verbs.COVERINGS) if subject_id is not None else []
    return subject_id if any(one.seq == event_seq for one in standing) else None


def list_why_covered(subject_id: int, shown: Iterable[str | None]) -> list[str]:
    """Return the reasons that stand below what is `shown` of a thing: why words are covered, if there is a bar."""
    if not any(BAR in (one or "") for one in shown):
        return []
    reasons = (one.reason for one in list_standing(subject_id, verbs.TOLD_BELOW))
    return list(dict.fromkeys(one for one in reasons if one))


def list_openable(subject_id: int) -> list[Happened]:
    """Return the coverings of a thing of which it is kept what stood there, newest first."""
    beside = set(db.session.scalars(select(Original.event_seq).where(Original.subject_id == subject_id)))
    sealed = select(Wording.number).where(Wording.subject_id == subject_id, Wording.sealed.is_not(None))
    numbers = set(db.session.scalars(sealed))
    standing = list_standing(subject_id, verbs.COVERINGS)
    return [one for one in standing if one.seq in beside or not numbers.isdisjoint(one.details.get("wordings", ()))]


def list_wishes(subject_id: int | None = None) -> list[Wished]:
    """Return what is asked for and not seen to yet, of all things or of one, longest waiting first."""
    title = aliased(Wording)
    statement = (
        select(
            Wish.id,
            Wish.subject_id,
            Subject.kind,
            Subject.root_id,
            title.title.label("root_title"),
            Wish.asked,
            Reason.text.label("wish"),
            Wording.text,
            Wish.made_at,
        )
        .join(Subject, Subject.id == Wish.subject_id)
        .join(Reason, Reason.id == Wish.reason_id)
        .outerjoin(Wording, Wording.id == Subject.current_wording_id)
        .join(_ROOT, _ROOT.id == func.coalesce(Subject.root_id, Subject.id))
        .outerjoin(title, title.id == _ROOT.current_wording_id)
        .where(Wish.settled_at.is_(None), Reason.text.is_not(None))
        .order_by(Wish.id)
        .limit(MOST_LISTED)
    )
    return db.rows(Wished, statement if subject_id is None else statement.where(Wish.subject_id == subject_id))


def find_wished(wish_id: int) -> tuple[int, str] | None:
    """Return the id and the kind of the thing a wish is about; None if there is no such wish."""
    about = select(Subject.id, Subject.kind).join(Wish, Wish.subject_id == Subject.id).where(Wish.id == wish_id)
    row = db.session.execute(about).first()
    return (row.id, row.kind) if row is not None else None


def find_asked_for(subject_id: int, asked: Asked) -> int | None:
    """Return the wish by which the author of a thing has asked us for something that nobody has seen to yet, by id."""
    return db.read(_ASKED, {"id": subject_id, "asked": asked}).scalar()
