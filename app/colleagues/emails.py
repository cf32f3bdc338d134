"""The mails to a colleague who is let in, has another address, or stands in for another."""

from app import clock, db, i18n
from app.accounts.contacts import Mailbox, get_mailbox
from app.accounts.models import Absence, Person
from app.accounts.queries import get_scopes
from app.colleagues.letters import ADDRESS_CHANGED, LET_IN, STANDS_IN
from app.mail import Mail
from app.networks.queries import get_directory
from app.permissions import Role


@LET_IN.composer
def let_in(person_id: int) -> Mail | None:
    """Tell a colleague that they have an account, what they are in it, and how to sign in; None if it is closed."""
    person = db.session.get_one(Person, person_id)
    mailbox = _get_mailbox(person)
    if mailbox is None:
        return None
    with i18n.speaking(mailbox.language):
        values = {"name": person.name, "roles": _list_roles(person.id)}
    return Mail("colleague_let_in", mailbox.address, mailbox.language, values, confirmed=True)


@ADDRESS_CHANGED.composer
def address_changed(contact_id: int, person_id: int) -> Mail | None:
    """Tell one of the two addresses which one a colleague signs in by from now on; None if it is gone by now."""
    person = db.session.get_one(Person, person_id)
    mailbox, theirs = get_mailbox(contact_id), _get_mailbox(person)
    if mailbox is None or theirs is None:
        return None
    values = {"name": person.name, "address": theirs.address, "is_theirs": contact_id == person.contact_id}
    return Mail("colleague_address", mailbox.address, theirs.language, values, confirmed=True)


@STANDS_IN.composer
def stands_in(absence_id: int) -> Mail | None:
    """Tell a colleague for whom they stand in, and on which days; None once it is called off or over."""
    absence = db.session.get_one(Absence, absence_id)
    if absence.substitute_id is None or absence.ended_at is not None or absence.until_on < clock.today():
        return None
    mailbox = _get_mailbox(db.session.get_one(Person, absence.substitute_id))
    if mailbox is None:
        return None
    with i18n.speaking(mailbox.language):
        values = {
            "name": db.session.get_one(Person, absence.person_id).name,
            "roles": _list_roles(absence.person_id),
            "from_on": absence.from_on,
            "until_on": absence.until_on,
        }
    return Mail("colleague_stands_in", mailbox.address, mailbox.language, values, confirmed=True)


def _get_mailbox(person: Person) -> Mailbox | None:
    return get_mailbox(person.contact_id) if person.active else None


def _list_roles(person_id: int) -> list[str]:
    """Return what somebody is in the municipality, in words; of a leader the networks they lead."""
    scopes, networks = get_scopes(person_id), get_directory().networks
    roles = [role.label for role in Role if any(one.role == role and one.subject_id is None for one in scopes)]
    led = sorted({one.subject_id for one in scopes if one.subject_id is not None} & networks.keys())
    return [*roles, *(f"{Role.LEADER.label}: {networks[one].name}" for one in led)]
