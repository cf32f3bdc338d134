"""Who stands behind what a network lays before politicians, besides those who wrote: who is in it, and who gave."""

from collections.abc import Sequence

from sqlalchemy import select, true, union

from app import db
from app.challenges.models import Challenge
from app.committee_decisions.models import CommitteeCase
from app.contributions.models import Contribution
from app.entries.models import Entry
from app.network_members.queries import list_in
from app.subjects import Subject, Visibility, Voice


def list_behind(decision_id: int, network_id: int, *, only: int | None = None) -> Sequence[int]:
    """Return the addresses' ids of who is in a network or gave to its challenges; none who is told as an author.

    Of `only` this one address, if that is given.
    """
    asked = (true() if only is None else Voice.contact_id == only, Voice.contact_id.is_not(None))
    given = (
        select(Contribution.id).where(Contribution.network_id == network_id),
        select(Entry.id)
        .join(Challenge, Challenge.id == Entry.challenge_id)
        .where(Challenge.network_id == network_id, Entry.is_residents),
    )
    stands = (Subject.visibility != Visibility.WITHDRAWN, Subject.erased_at.is_(None))
    gave = select(Voice.contact_id).join(Subject, Subject.id == Voice.subject_id)
    gave = gave.where(Subject.id.in_(union(*given)), *asked, *stands)
    wrote = select(Voice.contact_id).join(CommitteeCase, CommitteeCase.submission_id == Voice.subject_id)
    wrote = wrote.where(CommitteeCase.decision_id == decision_id, *asked)
    authors = {*db.session.scalars(wrote)}
    behind = {*db.session.scalars(gave), *list_in(network_id, only=only)} - authors
    return sorted(one for one in behind if one is not None)
