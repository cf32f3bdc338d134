"""Who took part in a network, and what they took part by: those who wrote to it, and everybody else."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, select, union

from app import db
from app.challenges.models import Challenge
from app.co_authors.hearing import list_hearers
from app.contributions.kinds import Standing as Given
from app.contributions.models import Contribution
from app.entries.models import Entry
from app.network_closing.queries import lay_with, lies_with
from app.network_members.models import NetworkMember
from app.subjects import Subject, Visibility, Voice
from app.submissions.models import Submission


def list_authors(network_id: int) -> Sequence[int]:
    """Return the addresses of those who wrote what lay with a network, in order, each once."""
    return _ids(_of_authors(network_id))


def list_others(network_id: int, *, contact_id: int | None = None) -> Sequence[int]:
    """Return the addresses of those who took part in a network without having written to it, in order, each once.

    That is who stood with an author of what lies with it, who was in it from outside, also if they left early, and of
    residents and organisations who gave something that was used or wrote an entry to a challenge of its. Whoever took
    theirs back is not among them. With `contact_id` that one alone, if it is among them.
    """
    of_it = select(Submission.id).where(*lies_with(network_id))
    beside = select(list_hearers(of_it).subquery().c.contact_id)
    inside = select(NetworkMember.contact_id).where(
        NetworkMember.network_id == network_id, NetworkMember.accepted_at.is_not(None)
    )
    used = Contribution.standing.in_([Given.ACCEPTED, Given.USED])
    given = _voices(select(Contribution.id).where(Contribution.network_id == network_id, used))
    added = _voices(
        select(Entry.id)
        .join(Challenge, Challenge.id == Entry.challenge_id)
        .where(Challenge.network_id == network_id, Entry.is_residents)
    )
    took_part = union(beside, inside, given, added).subquery()
    address = took_part.c.contact_id
    others = select(address).where(address.is_not(None), address.not_in(_of_authors(network_id)))
    return _ids(others if contact_id is None else others.where(address == contact_id))


def _of_authors(network_id: int) -> Select[int | None]:
    of_it = select(Submission.id).where(*lay_with(network_id))
    return select(Voice.contact_id).where(Voice.subject_id.in_(of_it), Voice.contact_id.is_not(None)).distinct()


def _voices(things: Select[int]) -> Select[int | None]:
    """Return the addresses of those who wrote things that were not taken back, and are not erased."""
    stands: tuple[ColumnElement[bool], ...] = (Subject.visibility != Visibility.WITHDRAWN, Subject.erased_at.is_(None))
    return (
        select(Voice.contact_id)
        .join(Subject, Subject.id == Voice.subject_id)
        .where(Voice.subject_id.in_(things), *stands)
    )


def _ids(wanted: Select[int | None]) -> list[int]:
    return sorted(one for one in db.session.scalars(wanted) if one is not None)
