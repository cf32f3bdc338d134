"""Whoever writes beside a public thing, by what we know of this browser: never by anything they type."""

from dataclasses import dataclass

from flask import current_app

from app.accounts import authored, guests
from app.accounts.contacts import get_contact_id
from app.accounts.queries import Guest, get_council_name
from app.permissions import Actor, Permission, Role
from app.subjects import Speaker
from app.web.gates import actor


@dataclass(frozen=True)
class Writer:
    """A guest's address, the case that a browser was let into as its author, and staff; nothing of a stranger."""

    contact_id: int | None = None
    case_id: int | None = None
    staff: Actor | None = None

    @property
    def is_known(self) -> bool:
        """Return whether what they send needs no button in a mail."""
        return self.contact_id is not None or self.case_id is not None

    def is_author_of(self, root_id: int) -> bool:
        """Return whether they have written a public thing: they were let into it, or its address is theirs."""
        if not self.is_known:
            return False
        return self.case_id == root_id or (self.contact_id is not None and get_contact_id(root_id) == self.contact_id)

    def speaks_as(self, root_id: int) -> Speaker:
        """Return as whom they speak beside a public thing."""
        if self.staff is not None:
            return Speaker.LEADER if self.staff.roles == {Role.LEADER} else Speaker.MUNICIPALITY
        if self.is_author_of(root_id):
            return Speaker.AUTHOR
        return Speaker.COUNCIL if self.council_name else Speaker.RESIDENT

    @property
    def council_name(self) -> str | None:
        """Return the name under which they speak as a member of the council, None if they are none."""
        return get_council_name(self.contact_id) if self.contact_id is not None else None


def of(guest: Guest | None, root_id: int | None = None) -> Writer:
    """Return who writes in a browser that acts for `guest`, beside a public thing if it is told.

    Whom we know only as the author of one case is a stranger beside anything else.
    """
    person = actor() if guest is not None else None
    staff = person if person is not None and person.may(Permission.READ_DESK) else None
    case_id = authored.get_case_id()
    own = case_id if root_id in {None, case_id} else None
    return Writer(guest.contact_id if guest is not None else None, own, staff)


def current(root_id: int | None = None) -> Writer:
    """Return who writes in this browser, beside a public thing if it is told."""
    return of(guests.current(), root_id)


def acting(root_id: int) -> Writer:
    """Return for whom a form beside a public thing is sent, whose page may set no cookie.

    Raises `CSRFError` if we know them and the token is missing, as `guests.acting` does.
    """
    writer = of(guests.acting(), root_id)
    if writer.case_id is not None:
        current_app.extensions["csrf"].protect()
    return writer
