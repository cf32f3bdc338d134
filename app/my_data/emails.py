"""Mail about somebody's own data."""

import base64
from collections.abc import Callable, Sequence
from datetime import date

from app import erasing, i18n
from app.accounts.contacts import get_mailbox
from app.accounts.guests import Waiting, waiting
from app.erasing import Owner
from app.i18n import gettext as _
from app.mail import Mail
from app.my_data import letters
from app.my_data.queries import Asked, get_number, list_asked
from app.retention.holds import Held
from app.subjects import SubjectKind
from app.vault import get_vault


@waiting("address")
def _waiting(contact_id: int) -> list[Waiting]:
    """Name the things that are to be heard of at an address.

    The sentence has the kind or number alone: nobody has read their titles yet, and anybody can have written the
    address. Whoever has our mail reads the title of a proposal on the page, and is led to it.
    """

    def hears(one: Asked) -> Callable[[int], str]:
        if one.number is not None:
            return lambda _number: _("You hear at this address about number %(number)s.", number=one.number)
        if one.kind == SubjectKind.THEME_PROPOSAL:
            return lambda _number: _("You hear at this address about your theme proposal.")
        return lambda _number: _("You hear at this address about a comment.")

    def wait(one: Asked) -> Waiting:
        if one.kind != SubjectKind.THEME_PROPOSAL:
            return Waiting(one.id, one.created_at, hears(one))
        more = (_("See what you have proposed"), f"/themes/{one.subject_id}/own")
        return Waiting(one.id, one.created_at, hears(one), one.title, more)

    return [wait(one) for one in list_asked(contact_id)]


@letters.ADDRESS_LEFT.composer
def address_left(contact_id: int, subject_id: int) -> Mail | None:
    """Say to an address that it hears no more about a thing; None if nobody has shown that it is theirs."""
    mailbox = get_mailbox(contact_id)
    if mailbox is None or not mailbox.confirmed:
        return None
    return Mail("address_left", mailbox.address, mailbox.language, {"number": get_number(subject_id)}, confirmed=True)


@letters.ERASED.composer
def erased(
    address: str,
    language: str,
    backups_until: str,
    *,
    whole: bool,
    is_confirmed: bool,
    held: str = "",
    contacts: str = "",
) -> Mail:
    """Say that it is erased, to an address that only the mail's job still knows, sealed.

    `whole` is whether it was all of theirs, `backups_until` the day on which the last copy is deleted (ISO 8601), and
    `held` has the ids of what of theirs must be kept, `contacts` those of the address.
    """
    to = get_vault().decrypt(base64.b64decode(address))
    values = {
        "whole": whole,
        "backups_until": date.fromisoformat(backups_until),
        "held": _tell_held(language, held, contacts),
    }
    return Mail("erased", to, language, values, confirmed=is_confirmed)


def _tell_held(language: str, ids: str, contacts: str) -> Sequence[str]:
    """Return what must be kept and why, a line for each thing, which is called by its number alone."""
    owner = Owner("", [*map(int, contacts.split())], [*map(int, ids.split())], has_account=False)
    with i18n.speaking(language):
        return [f"{_name(one)}: {one.why}" for one in erasing.without_held(owner).held]


def _name(one: Held) -> str:
    if not one.kind:
        return _("What you have written to us about something")
    number = get_number(one.subject_id)
    if number is not None:
        return _("Number %(number)s", number=number)
    return _("A comment") if one.kind == SubjectKind.COMMENT else one.name
