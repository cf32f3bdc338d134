"""Whom a challenge has heard, worked out from the voices of what everybody reads in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, String, and_, case, cast, func, literal, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside
from app.challenges.models import Challenge
from app.entries.models import Entry
from app.events import Event
from app.kinds import NOBODY
from app.perspectives.models import WHOLE, Heard
from app.publishing import verbs
from app.subjects import Subject, Voice


@dataclass(frozen=True)
class Counted:
    """How many people were heard, how many of them for the first time, and how many through somebody else."""

    people: int
    first_time: int = 0
    through: int = 0


Rows = dict[tuple[str, str], Counted]
Source = Callable[[int], Mapping[str, int]]
_TOGETHER: list[Source] = []


def speak_together(source: Source) -> Source:
    """Let a function say of a challenge, by its id, how many have spoken in it together, by their author kind.

    Their entries have a `table_id`, and are not counted one by one.
    """
    _TOGETHER.append(source)
    return source


def get_counted(challenge_id: int) -> Rows:
    """Return how many people speak in a challenge by author kind and perspective, and in all."""
    perspective = func.coalesce(Voice.perspective, "")
    people = func.count(_speaker().distinct())
    counted: Any = select(Voice.author_kind, perspective.label("perspective"), people.label("people"))
    grouped = db.session.execute(_inside(counted, challenge_id).group_by(Voice.author_kind, perspective)).all()
    rows = {(one.author_kind, one.perspective): Counted(one.people) for one in grouped}
    whole = db.rows(Counted, _whole(challenge_id))[0] if rows else Counted(0)
    for author_kind, number in ((kind, one) for source in _TOGETHER for kind, one in source(challenge_id).items()):
        rows[author_kind, ""] = Counted(rows.get((author_kind, ""), Counted(0)).people + number)
        whole = replace(whole, people=whole.people + number, through=whole.through + number)
    if rows:
        rows[WHOLE, ""] = whole
    return rows


def list_wrong() -> list[int]:
    """Return the challenges of which it is said wrongly whom they have heard, of those in which everybody is known."""
    columns = (Heard.challenge_id, Heard.author_kind, Heard.perspective)
    stored: dict[int, Rows] = {}
    for one in db.session.execute(select(*columns, Heard.people, Heard.first_time, Heard.through)):
        rows = stored.setdefault(one.challenge_id, {})
        if one.people:
            rows[one.author_kind, one.perspective] = Counted(one.people, one.first_time, one.through)
    speaking = select(Subject.root_id).join(Voice, Voice.subject_id == Subject.id).where(_lies_in_challenge())
    known = {*stored, *(one for one in db.session.scalars(speaking.distinct()) if one)}
    forgotten = set(db.session.scalars(select(Challenge.id).where(has_forgotten(Challenge.id))))
    return sorted(one for one in known - forgotten if get_counted(one) != stored.get(one, {}))


def has_forgotten(challenge_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether it was forgotten of something in a challenge who said it, as a condition."""
    inside = select(Event.seq).join(Subject, Subject.id == Event.subject_id)
    return inside.where(Subject.root_id == challenge_id, Event.verb == verbs.WHO_FORGOTTEN.name).exists()


def _lies_in_challenge() -> ColumnElement[bool]:
    root = aliased(Subject)
    return select(root.id).where(root.id == Subject.root_id, root.kind == "challenge").exists()


def _speaker() -> ColumnElement[str]:
    """Return what one person is counted by: their address or account, and without either all they sent at once."""
    return case(
        (Voice.contact_id.is_not(None), literal("c") + cast(Voice.contact_id, String)),
        (Voice.person_id.is_not(None), literal("p") + cast(Voice.person_id, String)),
        (Entry.sent_at.is_not(None), literal("e") + cast(Entry.sent_at, String)),
        else_=literal("s") + cast(Voice.subject_id, String),
    )


def _whole(challenge_id: int) -> Select[Any]:
    """Return the statement that counts everybody at once: one who speaks from two sides is one person here."""
    speaker = _speaker()
    new = and_(or_(Voice.contact_id.is_not(None), Voice.person_id.is_not(None)), ~_has_spoken_elsewhere(challenge_id))
    counted: Any = select(
        func.count(speaker.distinct()).label("people"),
        func.count(case((new, speaker)).distinct()).label("first_time"),
        func.count(case((_came_through(), speaker)).distinct()).label("through"),
    )
    return _inside(counted, challenge_id)


def _inside(counted: Select[Any], challenge_id: int) -> Select[Any]:
    """Return a statement over the voices of a challenge, each with its entry if it is one."""
    joined = counted.select_from(Voice).join(Subject, Subject.id == Voice.subject_id)
    joined = joined.outerjoin(Entry, Entry.id == Voice.subject_id)
    return joined.where(Subject.root_id == challenge_id, readable_inside(NOBODY), Entry.table_id.is_(None))


def _came_through() -> ColumnElement[bool]:
    """Return whether somebody else wrote down what is said."""
    return or_(Voice.source_note.is_not(None), Entry.through.is_not(None))


def _has_spoken_elsewhere(challenge_id: int) -> ColumnElement[bool]:
    """Return whether whoever says a thing had said something outside this challenge before."""
    earlier, thing = aliased(Voice), aliased(Subject)
    same = or_(earlier.contact_id == Voice.contact_id, earlier.person_id == Voice.person_id)
    elsewhere = or_(thing.root_id.is_(None), thing.root_id != challenge_id)
    joined = select(earlier.subject_id).join(thing, thing.id == earlier.subject_id)
    return joined.where(same, earlier.subject_id < Voice.subject_id, elsewhere).exists()
