"""What must be done about phrases: those by which an organisation may be proposed are read."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from app import clock, db
from app.access import readable
from app.i18n import lazy
from app.kinds import NOBODY
from app.organisations.blueprint import ORGANISATIONS
from app.permissions import Permission
from app.phrases.models import OwnPhrase, PhraseSheet
from app.subjects import Subject, SubjectKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what

READ_PHRASES = what(
    "read_phrases",
    lazy("Read what the organisation knows of and wants"),
    seen_with=Permission.MODERATE,
    room=ORGANISATIONS,
    at_the_desk=True,
)

_WAITING = OfThings(
    select(OwnPhrase.organisation_id, func.min(OwnPhrase.written_at))
    .join(PhraseSheet, PhraseSheet.organisation_id == OwnPhrase.organisation_id)
    .join(Subject, Subject.id == OwnPhrase.organisation_id)
    .where(PhraseSheet.opted_in, PhraseSheet.rests_since.is_(None), readable(NOBODY))
    .where(OwnPhrase.read_at.is_(None), OwnPhrase.refused_at.is_(None))
    .group_by(OwnPhrase.organisation_id),
    OwnPhrase.organisation_id,
)


@follows_from_state(READ_PHRASES, of=SubjectKind.ORGANISATION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the organisations that want to be proposed by phrases which nobody has read yet."""
    for organisation_id, since in db.read(*_WAITING.asked(subject_ids)):
        yield Duty(organisation_id, READ_PHRASES, clock.town_date(since))
