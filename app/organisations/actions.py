"""Signing an organisation up, and what is told of it: the only place that writes these rows."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, delete, select
from sqlalchemy.exc import IntegrityError

from app import clock, db
from app.access import readable_inside
from app.accounts.guests import ask_to_confirm, is_over, on_confirmed
from app.accounts.models import Contact
from app.events import By, record
from app.kinds import NOBODY
from app.listed_organisations.actions import claim
from app.listed_organisations.queries import find_listed_by_number
from app.municipality.notice_actions import keep_notice
from app.municipality.notices import Notice
from app.organisations import verbs
from app.organisations.address_actions import unread_address
from app.organisations.follow_actions import follow_subject
from app.organisations.kinds import MemberRole, OrganisationKind
from app.organisations.models import Joining, Membership, Organisation
from app.organisations.people_actions import add_member, ask_contacts
from app.publishing import actions as publishing
from app.subjects import Subject, SubjectKind, Wording

_MOST_TRIES = 5


@dataclass(frozen=True)
class NewOrganisation:
    """An organisation as somebody signs it up: its name, what it does, its CVR number; `listed_id` if it is listed.

    One that `came_along` is signed up with something it gives, and `awaits_board` if its board has to say yes to that.
    """

    title: str
    kind: OrganisationKind
    text: str = ""
    cvr: str | None = None
    listed_id: int | None = None
    came_along: bool = False
    awaits_board: bool = False


@dataclass(frozen=True)
class Applicant:
    """Who wants to act for an organisation: their name, the page's language, and what they were told of their data."""

    contact_id: int
    name: str
    language: str
    notice: Notice | None = None


def sign_up(new: NewOrganisation, applicant: Applicant, *, confirmed: bool) -> None:
    """Sign an organisation up; unless `confirmed` it waits until the address says yes. Twice changes nothing."""
    row = _joining(applicant)
    row.title, row.text, row.kind, row.cvr = new.title, new.text, new.kind, new.cvr
    row.listed_id, row.came_along, row.awaits_board = new.listed_id, new.came_along, new.awaits_board
    _take_in(row, confirmed=confirmed)


def ask_to_join(organisation_id: int, applicant: Applicant, *, confirmed: bool) -> None:
    """Ask to act for an organisation that is there: its contacts answer. Twice changes nothing."""
    row = _joining(applicant)
    row.organisation_id = organisation_id
    _take_in(row, confirmed=confirmed)


def sign_up_by_itself(organisation_id: int) -> None:
    """Let an organisation stand for itself, whatever becomes of what it came along with. Twice changes nothing."""
    let_be_read(organisation_id)
    db.lock(Organisation, organisation_id).came_along = False
    db.session.flush()


def let_be_read(organisation_id: int) -> None:
    """Let an organisation wait to be read like any other: its board has said yes. Twice changes nothing."""
    awaiting = select(Organisation.id).where(Organisation.id == organisation_id, Organisation.awaits_board)
    if db.session.scalar(awaiting) is None:
        return
    db.lock(Organisation, organisation_id).awaits_board = False
    follow_subject(db.session.get_one(Subject, organisation_id))
    record(verbs.LET_BE_READ, by=By.AUTHOR, subject_id=organisation_id)


@on_confirmed("organisation")
def bring_in(contact_id: int, ids: Collection[int]) -> None:
    """Let count what an address has asked for and now says yes to."""
    waiting = select(Joining).where(
        Joining.contact_id == contact_id, Joining.id.in_(ids), Joining.confirmed_at.is_(None)
    )
    for row in db.session.scalars(waiting.order_by(Joining.id)).all():
        _let_count(row)
    db.session.flush()


def forget_unconfirmed() -> None:
    """Remove what nobody has said yes to while they were asked to."""
    over = is_over(Joining.contact_id, Joining.created_at)
    db.session.execute(delete(Joining).where(Joining.confirmed_at.is_(None), over))


def _joining(applicant: Applicant) -> Joining:
    # Held, so that of two presses at once the second finds what the first has stored.
    db.session.execute(select(Contact.id).where(Contact.id == applicant.contact_id).with_for_update())
    notice_id = keep_notice(applicant.notice) if applicant.notice is not None else None
    return Joining(
        contact_id=applicant.contact_id,
        name=applicant.name,
        language=applicant.language,
        notice_id=notice_id,
        created_at=clock.now(),
    )


def _take_in(row: Joining, *, confirmed: bool) -> None:
    """Store what is asked for, in place of what the same address has asked before and nobody has said yes to."""
    there = _find_acted_for(row)
    if there is None or (_is_on_purpose(row) and db.session.get_one(Organisation, there).came_along):
        for earlier in db.session.scalars(_same(row)).all():
            if earlier.confirmed_at is not None:
                return  # those who act for it have been asked
            row.came_along = bool(row.came_along and earlier.came_along)
            row.awaits_board = bool(row.awaits_board and row.came_along)
            db.session.delete(earlier)
        db.session.add(row)
        db.session.flush()
        if confirmed:
            _let_count(row)
    if not confirmed:
        ask_to_confirm(row.contact_id)


def _same(row: Joining) -> Select[Joining]:
    own = select(Joining).where(Joining.contact_id == row.contact_id)
    if row.organisation_id is not None:
        return own.where(Joining.organisation_id == row.organisation_id)
    return own.where(Joining.organisation_id.is_(None), Joining.title == row.title)


def _is_on_purpose(row: Joining) -> bool:
    return row.organisation_id is None and not row.came_along


def _find_acted_for(row: Joining) -> int | None:
    """Return the organisation for which somebody acts already and which they ask for, None if there is none."""
    acting = select(Membership.organisation_id).where(Membership.contact_id == row.contact_id)
    if row.organisation_id is not None:
        acting = acting.where(Membership.organisation_id == row.organisation_id)
    else:
        acting = acting.join(Subject, Subject.id == Membership.organisation_id)
        acting = acting.join(Wording, Wording.id == Subject.current_wording_id).where(Wording.title == row.title)
    return db.session.scalar(acting.order_by(Membership.id.desc()).limit(1))


def _let_count(row: Joining) -> None:
    """Make the organisation, or ask those who act for it: also of a number that one has which everybody can read."""
    there = _find_acted_for(row) if row.organisation_id is None else None
    if there is not None:
        if _is_on_purpose(row):
            _take_over(row, there)
            sign_up_by_itself(there)
        db.session.delete(row)
        return
    row.organisation_id = row.organisation_id or _find_shown_by_number(row.cvr)
    if row.organisation_id is not None:
        row.title = row.text = row.kind = row.cvr = None
        row.came_along = row.awaits_board = False
        row.confirmed_at = clock.now()
        ask_contacts(row)
        return
    for left in reversed(range(_MOST_TRIES)):
        try:
            with db.session.begin_nested():
                _make(row)
        except IntegrityError:  # somebody has just taken the number
            if not left:
                raise
            continue
        break
    db.session.delete(row)


def _take_over(row: Joining, organisation_id: int) -> None:
    """Give an organisation that came along what it is signed up with on purpose, where it says nothing of that yet."""
    subject = publishing.get_subject_for_update(organisation_id)
    made, stands = db.session.get_one(Organisation, organisation_id), _newest_words(subject)
    if not made.came_along or stands.text:
        return
    made.kind = row.kind or made.kind
    made.cvr = made.cvr or (None if _is_taken(row.cvr) else row.cvr)
    if row.text:
        publishing.add_wording(subject, stands.title or "", row.text, written_by="author")
    db.session.flush()


def _newest_words(subject: Subject) -> Wording:
    return db.session.get_one(Wording, subject.current_wording_id)


def _make(row: Joining) -> None:
    subject = publishing.create(SubjectKind.ORGANISATION, language=row.language)
    title, kind = row.title or "", OrganisationKind(row.kind or OrganisationKind.GROUP)
    # Named by its id until somebody has read its name, and without a number that another has whom nobody has read yet.
    taken = _is_taken(row.cvr)
    made = Organisation(id=subject.id, kind=kind, cvr=None if taken else row.cvr, slug=unread_address(subject.id))
    made.sort_key, made.created_at = "", clock.now()
    made.came_along, made.awaits_board = row.came_along, row.awaits_board
    db.session.add(made)
    db.session.flush()
    record(verbs.ORGANISATION_JOINED, by=By.AUTHOR, subject_id=subject.id)
    if taken:
        record(verbs.NUMBER_TAKEN, by=By.SYSTEM, subject_id=subject.id)
    listed_id = row.listed_id or find_listed_by_number(row.cvr)
    if listed_id is not None:
        made.claimed_from_elsewhere = not claim(listed_id, made.id, row.contact_id)
        made.verified_at = None if made.claimed_from_elsewhere else clock.now()
    publishing.add_wording(subject, title, row.text or "", written_by="author")
    add_member(subject.id, row.contact_id, MemberRole.CONTACT, name=row.name, notice_id=row.notice_id)


def _find_shown_by_number(cvr: str | None) -> int | None:
    shown = select(Organisation.id).join(Subject, Subject.id == Organisation.id).where(readable_inside(NOBODY))
    return db.session.scalar(shown.where(Organisation.cvr == cvr)) if cvr else None


def _is_taken(cvr: str | None) -> bool:
    return bool(cvr) and db.session.scalar(select(Organisation.id).where(Organisation.cvr == cvr)) is not None
