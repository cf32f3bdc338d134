"""Mail to the unit that takes a text which starts a clock in law, and to whoever wrote it.

The unit gets the text itself: it cannot act without it (docs/decisions/0067). No other mail carries a resident's words.
"""

from functools import partial
from typing import Any

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import aliased

from app import clock, db, i18n
from app.accounts.contacts import get_contact_id, get_mailbox
from app.accounts.models import Contact
from app.by_hand.actions import keep_owed
from app.by_hand.queries import find_way, find_where
from app.contributions.models import Contribution
from app.contributions.receivers import list_receivers
from app.mail import Mail
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership
from app.organisations.rest_actions import list_contacts
from app.screening.statutory import StatutoryKind
from app.statutory.letters import (
    CASE_RECEIVED,
    COMMENT_RECEIVED,
    CONTRIBUTION_RECEIVED,
    ENTRY_RECEIVED,
    ORGANISATION_RECEIVED,
    TAKEN_BACK,
    THEME_RECEIVED,
    TO_UNIT,
)
from app.statutory.pages import page_of
from app.statutory.queries import Mark, find_mark, get_taken_back_at, list_further
from app.subjects import Subject, Visibility, Voice, Wording, open_name
from app.submissions.models import Submission
from app.vault import get_vault


@TO_UNIT.composer
def to_unit(subject_id: int) -> Mail | None:
    """Give a text to the unit that takes it, also one its author has taken back; None once that was undone."""
    mark, thing = find_mark(subject_id), get_thing(subject_id)
    if mark is None or not mark.is_confirmed or thing is None:
        return None
    words = db.session.get_one(Wording, thing["wording_id"])
    said = {"title": words.title, "text": words.text or "", "writer": get_writer(subject_id)}
    with i18n.speaking(i18n.DEFAULT.code):
        values = {**counted(mark), **thing, **said, "kind_label": mark.kind_label}
        values["taken_back_at"] = get_taken_back_at(subject_id)
    return Mail("statutory_to_unit", mark.unit.email, i18n.DEFAULT.code, values, confirmed=True)


@TAKEN_BACK.composer
def taken_back(subject_id: int, kind: str | None = None) -> Mail | None:
    """Tell the unit that has a text already that its author has taken it back here.

    It has it by the thing's own mark, or by that of one `kind` more that the text is.
    """
    further = (one for one in list_further(subject_id) if one.kind == kind)
    mark = find_mark(subject_id) if kind is None else next(further, None)
    thing, taken_back_at = get_thing(subject_id), get_taken_back_at(subject_id)
    if mark is None or not mark.is_confirmed or thing is None or taken_back_at is None:
        return None
    with i18n.speaking(i18n.DEFAULT.code):
        values = {**counted(mark), **thing, "kind_label": mark.kind_label, "taken_back_at": taken_back_at}
    return Mail("statutory_taken_back", mark.unit.email, i18n.DEFAULT.code, values, confirmed=True)


@CASE_RECEIVED.composer
def casetell_received(submission_id: int) -> Mail | None:
    """Say who has a case and that it counts as received; None once that was undone."""
    return _to_writer(submission_id)


@COMMENT_RECEIVED.composer
def commenttell_received(comment_id: int) -> Mail | None:
    """Say who has a comment and that it counts as received; None once that was undone."""
    return _to_writer(comment_id)


@ENTRY_RECEIVED.composer
def entrytell_received(entry_id: int) -> Mail | None:
    """Say who has an entry and that it counts as received; None once that was undone."""
    return _to_writer(entry_id)


@THEME_RECEIVED.composer
def themetell_received(proposal_id: int) -> Mail | None:
    """Say who has a theme proposal and that it counts as received; None once that was undone."""
    return _to_writer(proposal_id)


@CONTRIBUTION_RECEIVED.composer
def contributiontell_received(contribution_id: int, contact_id: int) -> Mail | None:
    """Say who has what somebody gives and that it counts as received; None once that was undone, or for others."""
    return _to_writer(contribution_id, contact_id) if contact_id in list_receivers(contribution_id) else None


@ORGANISATION_RECEIVED.composer
def organisationtell_received(organisation_id: int, contact_id: int) -> Mail | None:
    """Say who has an organisation's words and that they count as received; None once that was undone, or for others."""
    return _to_writer(organisation_id, contact_id) if contact_id in list_contacts(organisation_id) else None


def _to_writer(subject_id: int, contact_id: int | None = None) -> Mail | None:
    mark, thing = find_mark(subject_id), get_thing(subject_id)
    if mark is None or not mark.is_confirmed or thing is None:
        return None
    heard = contact_id or get_contact_id(subject_id)
    if heard is None:
        return tell_by_hand(mark, thing, subject_id, CASE_RECEIVED.name)
    return tell_received(mark, thing, heard)


def tell_by_hand(mark: Mark, thing: dict[str, Any], case_id: int, letter: str) -> Mail | None:
    """Say it to whoever hears of a case by telephone or post, as `letter`; None if they do not, or took it back."""
    known = select(Submission.language).where(Submission.id == case_id, Submission.visibility != Visibility.WITHDRAWN)
    own = db.session.scalar(known)
    if own is None or find_way(case_id) is None:
        return None
    language = own if own in i18n.LANGUAGES else i18n.DEFAULT.code
    with i18n.speaking(language):
        values = {**counted(mark), **thing, "sentence": StatutoryKind.sentence_of(mark.kind)}
    carry = partial(keep_owed, case_id, letter, language)
    return Mail("statutory_received", "", language, values, confirmed=True, carry=carry)


def tell_received(mark: Mark, thing: dict[str, Any], contact_id: int | None) -> Mail | None:
    """Say to an address who has what its owner wrote, and that it counts as received; None without one."""
    mailbox = get_mailbox(contact_id) if contact_id is not None else None
    if mailbox is None:
        return None
    # Until its owner has pressed our button an address may be a stranger's: nothing of the text goes there.
    kind = mark.kind if mailbox.confirmed else ""
    with i18n.speaking(mailbox.language):
        values = {**counted(mark), **thing, "sentence": StatutoryKind.sentence_of(kind)}
    return Mail("statutory_received", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


def counted(mark: Mark) -> dict[str, Any]:
    """Return who takes a text, and when it came in, as the letters tell it."""
    return {"unit": mark.unit, "received_on": clock.town_date(mark.received_at), "received_at": mark.received_at}


def get_thing(subject_id: int) -> dict[str, Any] | None:
    """Return by which number a thing is known, and where staff see it; None once it is erased.

    That of a case, or of the case that a comment is on; what has none goes by its id.
    """
    root = aliased(Subject)
    found = (
        select(Subject.kind.label("thing_kind"), Subject.current_wording_id.label("wording_id"), Submission.number)
        .join(root, root.id == func.coalesce(Subject.root_id, Subject.id))
        .outerjoin(Submission, Submission.id == root.id)
        .where(Subject.id == subject_id, Subject.erased_at.is_(None))
    )
    row = db.session.execute(found).first()
    if row is None:
        return None
    known = {"thing_kind": row.thing_kind, "wording_id": row.wording_id, "number": row.number or str(subject_id)}
    return {**known, "page": page_of(row.thing_kind, subject_id)}


def get_writer(subject_id: int) -> dict[str, Any]:
    """Return the name and the address that whoever wrote a thing has given: the unit has to answer them.

    Without an e-mail it is where they are called or written to.
    """
    found = (
        select(Voice.name, Voice.name_sealed, Contact.address_sealed, Contact.confirmed_at)
        .outerjoin(Contact, Contact.id == Voice.contact_id)
        .where(Voice.subject_id == subject_id)
    )
    row = db.session.execute(found).first()
    if row is None or row.address_sealed is None:
        row = db.session.execute(_acting(subject_id)).first() or row
    if row is None:
        return {}
    vault = get_vault()
    address = vault.decrypt(row.address_sealed) if row.address_sealed is not None else None
    name = open_name(vault, row.name, row.name_sealed)
    by_hand = _find_by_hand(subject_id) if address is None else None
    return {"name": name, "address": address, "is_confirmed": row.confirmed_at is not None, "by_hand": by_hand}


def _find_by_hand(case_id: int) -> str | None:
    """Return number and postal address in a line; None if there is neither."""
    where = find_where(case_id)
    given = (where.shown_phone, *(where.post or "").splitlines()) if where is not None else ()
    return ", ".join(one for one in given if one) or None


def _acting(subject_id: int) -> Select[*tuple[Any, ...]]:
    """Select who has decided longest for an organisation, or for the one that gives something: they answer for it."""
    giver = select(Contribution.organisation_id).where(Contribution.id == subject_id).scalar_subquery()
    acting = (Membership.organisation_id == func.coalesce(giver, subject_id), Membership.role == MemberRole.CONTACT)
    return (
        select(Membership.name, literal(None).label("name_sealed"), Contact.address_sealed, Contact.confirmed_at)
        .join(Contact, Contact.id == Membership.contact_id)
        .where(*acting)
        .order_by(Membership.id)
        .limit(1)
    )
