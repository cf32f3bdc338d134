"""Which organisations could bring those who are missing, and what became of asking them: for the leader alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import db
from app.access import readable_inside
from app.kinds import NOBODY
from app.organisations.models import Organisation
from app.perspectives.models import Invited, Inviting
from app.perspectives.proposing import Says, propose
from app.perspectives.queries import MissingShown
from app.phrases.queries import list_proposable
from app.subjects import Subject


@dataclass(frozen=True)
class AskedOrganisation:
    """An organisation that was invited, since when, and whether somebody there has said no."""

    asked_at: datetime
    declined_at: datetime | None


@dataclass(frozen=True)
class ProposedShown:
    """An organisation that could bring somebody: its phrase and the words it shares, and whether it was invited."""

    id: int
    slug: str
    name: str
    phrase: str
    words: Sequence[str]
    asked: AskedOrganisation | None


def list_proposed(challenge_id: int, missing: Sequence[MissingShown]) -> list[tuple[str, Sequence[ProposedShown]]]:
    """Return each situation with the organisations that could bring somebody in it, the nearest first."""
    said, asked = list_proposable(), get_asked_organisations(challenge_id)
    named = {one.organisation_id: one for one in said}
    own = [Says(one.organisation_id, one.text, one.language) for one in said]
    found = propose([f"{one.situation}. {one.question}" for one in missing], own)
    return [
        (
            situation.situation,
            [
                ProposedShown(
                    one.organisation_id,
                    named[one.organisation_id].slug,
                    named[one.organisation_id].title,
                    one.phrase,
                    one.words,
                    asked.get(one.organisation_id),
                )
                for one in proposed
            ],
        )
        for situation, proposed in zip(missing, found, strict=True)
    ]


def get_asked_organisations(challenge_id: int) -> Mapping[int, AskedOrganisation]:
    """Return the organisations that were invited to a question, by id: for the leader alone."""
    columns = (func.min(Inviting.created_at).label("asked_at"), func.max(Invited.declined_at).label("declined_at"))
    rows = select(Inviting.organisation_id, *columns).outerjoin(Invited, Invited.inviting_id == Inviting.id)
    of_it = rows.where(Inviting.challenge_id == challenge_id, Inviting.organisation_id.is_not(None))
    found = db.session.execute(of_it.group_by(Inviting.organisation_id))
    return {one.organisation_id: AskedOrganisation(one.asked_at, one.declined_at) for one in found}


def is_reachable(organisation_id: int) -> bool:
    """Return whether everybody can read an organisation, it does not rest, and somebody decides for it."""
    awake = select(Organisation.id).join(Subject, Subject.id == Organisation.id)
    awake = awake.where(Organisation.id == organisation_id, Organisation.rests_since.is_(None))
    awake = awake.where(Organisation.without_contact_since.is_(None))
    return db.session.scalar(awake.where(readable_inside(NOBODY))) is not None
