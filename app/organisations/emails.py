"""Mail to whoever acts for an organisation, and what waits for an address to say yes to it."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, func, select

from app import db, i18n
from app.access import readable
from app.accounts.contacts import get_mailbox
from app.accounts.guests import Waiting, waiting
from app.events import list_happened
from app.history import Verb
from app.i18n import gettext as _
from app.i18n import ngettext
from app.kinds import NOBODY
from app.mail import Mail
from app.organisations import letters, own_queries, queries, verbs
from app.organisations.invitation_actions import renew_token
from app.organisations.models import Invitation, Membership, Organisation
from app.publishing.queries import find_untold
from app.publishing.rules import ON_DISPLAY
from app.publishing.verbs import HIDDEN, REDACTED, RETURNED, WORDING_REFUSED
from app.rooms import get_room
from app.subjects import Subject, Visibility, Wording


@letters.PUBLISHED.composer
def published(organisation_id: int, contact_id: int) -> Mail | None:
    """Say that everybody can read an organisation now; None if they cannot."""
    return letter_to("organisation_published", organisation_id, contact_id, readable(NOBODY))


@letters.TURNED_DOWN.composer
def turned_down(organisation_id: int, contact_id: int) -> Mail | None:
    """Say why an organisation is not shown; None if it is by now."""
    still = Subject.visibility.in_((Visibility.RETURNED, Visibility.HIDDEN))
    return letter_to("organisation_turned_down", organisation_id, contact_id, still, RETURNED, HIDDEN)


@letters.REDACTED.composer
def redacted(organisation_id: int, contact_id: int) -> Mail | None:
    """Say that words of an organisation are covered, and why; None once they are not, or it is out of sight."""
    still = Subject.visibility.in_(ON_DISPLAY)
    return letter_to("organisation_redacted", organisation_id, contact_id, still, REDACTED)


@letters.CHANGE_REFUSED.composer
def change_refused(organisation_id: int, contact_id: int) -> Mail | None:
    """Say why new words of an organisation are not shown; None if they are read anew, or none of it is by now."""
    return letter_to("organisation_change_refused", organisation_id, contact_id, readable(NOBODY), WORDING_REFUSED)


@letters.ASKED.composer
def asked(organisation_id: int, contact_id: int) -> Mail | None:
    """Tell a contact that somebody asks to act for the organisation; None once all of these are answered."""
    if not own_queries.list_asking(organisation_id):
        return None
    return letter_to("organisation_asked", organisation_id, contact_id, Subject.erased_at.is_(None))


@letters.LET_IN.composer
def let_in(organisation_id: int, contact_id: int) -> Mail | None:
    """Tell somebody that they act for the organisation now; None if they do no longer."""
    return letter_to("organisation_let_in", organisation_id, contact_id, Subject.erased_at.is_(None))


@letters.NOT_LET_IN.composer
def not_let_in(organisation_id: int, contact_id: int, event_seq: int) -> Mail | None:
    """Tell somebody that they were not let in, and why if staff say it; None if they act for it by now."""
    acting = (Membership.organisation_id == organisation_id, Membership.contact_id == contact_id)
    shown = select(Organisation.slug, Wording.title).join(Subject, Subject.id == Organisation.id)
    shown = shown.join(Wording, Wording.id == Subject.published_wording_id).where(readable(NOBODY))
    row = db.session.execute(shown.where(Organisation.id == organisation_id)).first()
    mailbox = get_mailbox(contact_id)
    if row is None or mailbox is None or db.session.scalar(select(Membership.id).where(*acting)) is not None:
        return None
    refused = list_happened(organisation_id, (verbs.MEMBER_REFUSED.name,))
    reason = next((one.reason for one in refused if one.seq == event_seq), None)
    values = {"title": row.title, "slug": row.slug, "reason": reason}
    return Mail("organisation_not_let_in", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


@letters.INVITED.composer
def invited(invitation_id: int) -> Mail | None:
    """Invite an address by a link that only this mail holds; None once the invitation is answered or taken back."""
    invitation = db.session.get(Invitation, invitation_id)
    if invitation is None:
        return None
    mailbox = get_mailbox(invitation.contact_id)
    if mailbox is None:
        return None
    # The name that everybody can read: no mail carries unread words to an address that somebody else wrote.
    shown = select(Wording.title, Organisation.slug).join(Subject, Subject.published_wording_id == Wording.id)
    shown = shown.join(Organisation, Organisation.id == Subject.id).where(readable(NOBODY))
    row = db.session.execute(shown.where(Subject.id == invitation.organisation_id)).first()
    if row is None:
        return None
    values = {
        "title": row.title,
        "slug": row.slug,
        "hands_over": invitation.hands_over,
        "token": renew_token(invitation),
        "expires_on": invitation.expires_at,
    }
    return Mail("organisation_invitation", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


@waiting("organisation")
def _waiting(contact_id: int) -> list[Waiting]:
    """Name what an address has asked for."""

    def asks(title: str, *, is_new: bool) -> Callable[[int], str]:
        if is_new:  # unread words go by mail to nobody: the page behind the button shows them
            return lambda number: ngettext("You sign up an organisation.", "You sign up %(num)s organisations.", number)
        return lambda _number: _("You ask to write for %(title)s.", title=i18n.quoted(title))

    more = (_("See what the town asks for help with"), "/challenges") if get_room("challenges").is_on() else None
    return [
        Waiting(one.id, one.created_at, asks(one.title, is_new=one.is_new), one.words, more)
        for one in queries.list_waiting(contact_id)
    ]


def letter_to(name: str, organisation_id: int, contact_id: int, still: ColumnElement[bool], *why: Verb) -> Mail | None:
    """Return a letter to one who acts for an organisation; None if they do no longer, or it is not so any more."""
    row = db.session.execute(
        select(Organisation.slug, func.coalesce(Wording.title, "").label("title"), Subject.visibility)
        .join(Subject, Subject.id == Organisation.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Organisation.id == organisation_id, Membership.contact_id == contact_id, still)
    ).first()
    mailbox = get_mailbox(contact_id)
    told = find_untold(organisation_id, why) if why else None
    if row is None or mailbox is None or (why and told is None):
        return None
    values = {
        "title": row.title,
        "slug": row.slug,
        "is_returned": row.visibility == Visibility.RETURNED,
        "reason": told.reason if told is not None else None,
    }
    return Mail(name, mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
