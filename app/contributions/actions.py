"""Joining a challenge with a contribution: the only place that makes these rows."""

from datetime import timedelta

from sqlalchemy import ColumnElement, select

from app import clock, db
from app.challenges.models import Challenge
from app.contributions import verbs
from app.contributions.giving import NewContribution
from app.contributions.kinds import Standing
from app.contributions.models import Contribution
from app.contributions.rules import takes_part
from app.errors import NotPossibleError
from app.events import By, record
from app.municipality.notice_actions import keep_notice
from app.organisations.actions import let_be_read
from app.organisations.kinds import OrganisationKind, voice_of
from app.organisations.models import Organisation
from app.publishing import actions as publishing
from app.subjects import AuthorKind, Subject, SubjectKind, Visibility, Voice, Wording
from app.tasks.actions import touch
from app.vault import content_hash, get_vault

SENT_AGAIN = timedelta(minutes=10)
"""So long the same from the same number is taken for one that was sent twice."""


def contribute(new: NewContribution, contact_id: int | None, *, organisation_id: int | None = None) -> int | None:
    """Store what somebody gives whose address is confirmed, or who can be called; for an organisation if it is told.

    Returns its id; for the same once more, which changes nothing but that it may wait for a board now, None, or the id
    of that of whoever can only be called. Raises `NotPossibleError` once the challenge takes no more.
    """
    challenge = db.lock(Challenge, new.root_id)  # held, so that of many presses at once one is stored
    if not takes_part(challenge):
        raise NotPossibleError
    given = _find_given(new, contact_id, organisation_id)
    if given is not None:
        if new.reserved:
            _wait_for_board(given)
        return given if contact_id is None else None
    vault = get_vault()
    subject = publishing.create(SubjectKind.CONTRIBUTION, language=new.language, root_id=new.root_id)
    row = Contribution(id=subject.id, root_id=challenge.id, network_id=challenge.network_id, sent_at=clock.now())
    row.organisation_id, row.arrived_at = organisation_id, new.arrived_at
    row.standing = Standing.RESERVED if new.reserved else Standing.OFFERED
    row.helps, row.amount = ",".join(new.helps), new.amount
    row.phone_sealed = vault.encrypt(new.phone) if new.phone else None
    row.sells, row.first_time = new.sells, new.first_time
    shows_name = organisation_id is None and new.shows_name and bool(new.name)
    row.shown_name = new.name if shows_name else None
    db.session.add(row)
    db.session.flush()
    publishing.keep_voice(
        subject,
        vault=vault,
        author_kind=_author_kind(organisation_id),
        name=new.name or None,
        show_name=shows_name,
        perspective=new.perspective,
        contact_id=contact_id,
        notice_id=keep_notice(new.notice) if new.notice is not None else new.notice_id,
    )
    record(verbs.OFFERED, by=By.AUTHOR, subject_id=subject.id)
    publishing.add_wording(subject, None, new.text, written_by="author")
    if organisation_id is not None and not new.reserved:
        let_be_read(organisation_id)
    return subject.id


def _wait_for_board(contribution_id: int) -> None:
    """Let what nobody has answered yet wait for its giver's board after all."""
    row = db.lock(Contribution, contribution_id)
    if row.standing == Standing.OFFERED:
        row.standing = Standing.RESERVED
        db.session.flush()
        touch(contribution_id)


def _author_kind(organisation_id: int | None) -> AuthorKind:
    if organisation_id is None:
        return AuthorKind.CITIZEN
    return voice_of(OrganisationKind(db.session.get_one(Organisation, organisation_id).kind))


def _find_given(new: NewContribution, contact_id: int | None, organisation_id: int | None) -> int | None:
    """Return what the same giver gives to the challenge already in exactly these words, None without such.

    Of a number only what it gave a moment ago: later nobody learns by it what somebody else gives, or takes that back.
    """
    given = (
        select(Contribution.id, Contribution.phone_sealed)
        .join(Subject, Subject.id == Contribution.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .join(Voice, Voice.subject_id == Contribution.id)
        .where(
            Contribution.root_id == new.root_id,
            Contribution.helps == ",".join(new.helps),
            Subject.visibility != Visibility.WITHDRAWN,
            Wording.content_hash == content_hash("", new.text),
            _is_from(contact_id, organisation_id),
        )
    )
    if contact_id is not None:
        found: int | None = db.session.scalar(given.limit(1))
        return found
    vault, now_sent = get_vault(), given.where(Contribution.sent_at > clock.now() - SENT_AGAIN)
    rows = db.session.execute(now_sent)
    return next((one.id for one in rows if one.phone_sealed and vault.decrypt(one.phone_sealed) == new.phone), None)


def _is_from(contact_id: int | None, organisation_id: int | None) -> ColumnElement[bool]:
    if organisation_id is not None:
        return Contribution.organisation_id == organisation_id
    by_address = Voice.contact_id.is_(None) if contact_id is None else Voice.contact_id == contact_id
    return by_address & Contribution.organisation_id.is_(None)
