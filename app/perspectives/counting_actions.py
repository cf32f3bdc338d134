"""Counting whom a challenge has heard, anew whenever what everybody reads in it has changed."""

from collections.abc import Collection

from sqlalchemy import delete, select

from app import db, events
from app.challenges.models import Challenge
from app.events import Event
from app.perspectives.counting_queries import Counted, get_counted, has_forgotten
from app.perspectives.models import WHOLE, Heard
from app.subjects import Subject

_CHANGED = "things heard"


@events.on_recorded
def note(event: Event) -> None:
    """Remember that others read a thing, or do no longer: whom its challenge has heard is counted before the end."""
    if event.subject_id is not None and "visibility" in event.details:
        db.session.info.setdefault(_CHANGED, set()).add(event.subject_id)


@db.before_commit
def count_noted() -> None:
    """Count anew whom those challenges have heard in which something has changed in this unit.

    Once it is forgotten who has spoken in one, nobody can be counted there any more: it stands as it was counted last.
    """
    changed = db.session.info.pop(_CHANGED, ())
    if changed:
        inside = select(Challenge.id).join(Subject, Subject.root_id == Challenge.id).where(Subject.id.in_(changed))
        count(db.session.scalars(inside.where(~has_forgotten(Challenge.id)).distinct()).all())


def count(challenge_ids: Collection[int]) -> None:
    """Count anew whom these challenges have heard, in the open unit; those who do so at once take turns."""
    for challenge_id in sorted(challenge_ids):
        whole = {"challenge_id": challenge_id, "author_kind": WHOLE, "perspective": ""}
        kept = db.insert(Heard).values(whole).on_conflict_do_nothing()
        db.session.execute(kept)
        row = db.lock(Heard, (challenge_id, WHOLE, ""))
        counted = get_counted(challenge_id)
        all_of_them = counted.pop((WHOLE, ""), Counted(0))
        row.people, row.first_time, row.through = all_of_them.people, all_of_them.first_time, all_of_them.through
        others = (Heard.challenge_id == challenge_id, Heard.author_kind != WHOLE)
        db.session.execute(delete(Heard).where(*others))
        db.session.add_all(
            Heard(challenge_id=challenge_id, author_kind=kind, perspective=perspective, people=one.people)
            for (kind, perspective), one in sorted(counted.items())
        )
        db.session.flush()
