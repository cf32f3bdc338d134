"""What came of what was put into challenges, as pages show it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from app import db
from app.access import readable
from app.challenges.verbs import PLANS_CALLED_OFF, PLANS_STAND
from app.endings.endable import ToEnd, list_to_end
from app.endings.kinds import Outcome
from app.endings.models import Account, Ending, EndingOf
from app.events import list_happened
from app.kinds import KINDS, NOBODY
from app.publishing.models import Merging
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject, SubjectKind, Wording

MOST_NAMED = 30
"""So many things that a sentence stands for are named below it."""


@dataclass(frozen=True)
class Accounted:
    """What a closed challenge came to."""

    came: str
    came_not: str
    goes_on: str
    why_left: str
    written_at: datetime


@dataclass(frozen=True)
class Ended:
    """What came of a thing in a challenge; the same sentence stands for `number` things."""

    challenge_id: int
    outcome: str
    text: str
    written_at: datetime
    number: int

    @property
    def label(self) -> str:
        """Return what came of it, in one word."""
        return Outcome.label_of(self.outcome)


@dataclass(frozen=True)
class Named:
    """A thing that everybody can read and that a sentence stands for."""

    ending_id: int
    id: int
    kind: str
    title: str
    language: str

    @property
    def kind_name(self) -> str:
        """Return what kind of thing it is."""
        return KINDS[SubjectKind(self.kind)].name()


@dataclass(frozen=True)
class Sentence:
    """A sentence, for how many things it stands, and those of them that everybody can read."""

    id: int
    outcome: str
    text: str
    written_at: datetime
    number: int

    @property
    def label(self) -> str:
        """Return what came of it, in one word."""
        return Outcome.label_of(self.outcome)


def find_account(challenge_id: int) -> Accounted | None:
    """Return what a challenge came to, None before it is told."""
    rows = select(Account.came, Account.came_not, Account.goes_on, Account.why_left, Account.written_at)
    return next(iter(db.rows(Accounted, rows.where(Account.challenge_id == challenge_id))), None)


def list_came(challenge_ids: Collection[int]) -> dict[int, str]:
    """Return what came of closed challenges, by their ids."""
    rows = select(Account.challenge_id, Account.came).where(Account.challenge_id.in_(challenge_ids))
    return {row.challenge_id: row.came for row in db.session.execute(rows)} if challenge_ids else {}


def get_settled(challenge_id: int) -> dict[int, bool]:
    """Return of what was planned when a challenge was closed whether it still happens, by its id: one query."""
    happened = list_happened(challenge_id, [PLANS_CALLED_OFF.name, PLANS_STAND.name])
    return {each: one.verb == PLANS_STAND.name for one in happened for each in one.details.get("activities", ())}


def list_put_in(challenge_id: int) -> set[int]:
    """Return the ids of all that was put into a challenge and is not withdrawn or out of sight."""
    inside = select(Subject.id).where(Subject.root_id == challenge_id, Subject.visibility.in_(ON_DISPLAY))
    return {*db.session.scalars(inside), *(one.subject_id for one in list_to_end(challenge_id))}


def list_all(challenge_id: int) -> list[ToEnd]:
    """Return what was put into a challenge that a sentence is owed, whether it has one or not."""
    return list(list_to_end(challenge_id))


def list_without(challenge_id: int) -> list[ToEnd]:
    """Return what was put into a challenge and has no sentence yet."""
    ended = set(db.session.scalars(select(EndingOf.subject_id).where(EndingOf.challenge_id == challenge_id)))
    return [one for one in list_to_end(challenge_id) if one.subject_id not in ended]


def list_sentences(challenge_id: int) -> Sequence[Sentence]:
    """Return the sentences of a challenge, those that stand for most first."""
    number = func.count(EndingOf.subject_id)
    rows = (
        select(Ending.id, Ending.outcome, Ending.text, Ending.written_at, number.label("number"))
        .join(EndingOf, EndingOf.ending_id == Ending.id)
        .where(Ending.challenge_id == challenge_id)
        .group_by(Ending.id, Ending.outcome, Ending.text, Ending.written_at)
        .order_by(number.desc(), Ending.id)
    )
    return db.rows(Sentence, rows)


def list_named(challenge_id: int) -> dict[int, list[Named]]:
    """Return the things that everybody can read by the sentence that stands for them, at most `MOST_NAMED` of each."""
    place = func.row_number().over(partition_by=EndingOf.ending_id, order_by=Subject.id).label("place")
    inner = (
        select(
            EndingOf.ending_id,
            Subject.id,
            Subject.kind,
            func.coalesce(Wording.title, func.substr(Wording.text, 1, 120), "").label("title"),
            func.coalesce(Wording.language, Subject.language).label("language"),
            place,
        )
        .join(Subject, Subject.id == EndingOf.subject_id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(EndingOf.challenge_id == challenge_id, readable(NOBODY))
        .subquery()
    )
    columns = (inner.c.ending_id, inner.c.id, inner.c.kind, inner.c.title, inner.c.language)
    named: dict[int, list[Named]] = {}
    for one in db.rows(Named, select(*columns).where(inner.c.place <= MOST_NAMED).order_by(inner.c.id)):
        named.setdefault(one.ending_id, []).append(one)
    return named


def list_ended(subject_id: int) -> Sequence[Ended]:
    """Return what came of a thing, or of the one that stands for it, in each challenge it is in, the newest first."""
    stands_for = select(Merging.into_id).where(Merging.subject_id == subject_id)
    told = or_(EndingOf.subject_id == subject_id, EndingOf.subject_id.in_(stands_for))
    of_it = select(EndingOf.ending_id).where(told)
    number = select(func.count()).where(EndingOf.ending_id == Ending.id).scalar_subquery()
    rows = select(Ending.challenge_id, Ending.outcome, Ending.text, Ending.written_at, number.label("number")).where(
        Ending.id.in_(of_it)
    )
    return db.rows(Ended, rows.order_by(Ending.written_at.desc(), Ending.id.desc()))
