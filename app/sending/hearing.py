"""How the author of a case hears of it, as they read it themselves: by mail, telephone or letter, or not at all."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select

from app import clock, db
from app.accounts import guests
from app.accounts.actions import LIFETIMES, Purpose
from app.accounts.contacts import list_addresses
from app.accounts.verbs import EMAIL_CONFIRMED
from app.addresses import find_meant, masked
from app.by_hand.queries import find_given
from app.by_hand.ways import Way, choose_way, is_offered
from app.events import Event
from app.publishing.models import AddressChange
from app.publishing.verbs import ADDRESS_CHANGED, ADDRESS_CONFIRMED
from app.reading.submission_page import SubmissionPage
from app.subjects import Voice
from app.submissions import rules

_SAID_YES = [str(one) for one in (EMAIL_CONFIRMED, ADDRESS_CONFIRMED, ADDRESS_CHANGED)]


@dataclass(frozen=True)
class Hearing:
    """How somebody hears of their case: at an `address`, or by a `way` without one; with neither, not at all.

    Of addresses only the first letter and the domain are told. `is_theirs` is whether the owner has said yes about this
    very case, or this browser acts for them; else the button in our first mail works until a day (`until`), if there
    is one. Whether the address is known to us from elsewhere is told nobody: anybody can write anybody's. `asked` are
    others that have not said yes. `again` is the day by which something is promised, if anything is. `meant` is the
    address that was meant where that has an obvious slip, until it is asked or the owner of this one has said yes.
    `waits_for` is the way they chose that is switched off: what is told them is kept until it is on. `then_letter` is
    whether a letter goes to whoever does not answer the telephone.
    """

    way: Way | None
    address: str | None
    is_theirs: bool
    until: date | None
    asked: tuple[str, ...]
    again: date | None
    meant: str | None = None
    waits_for: Way | None = None
    then_letter: bool = False

    @property
    def is_silent(self) -> bool:
        """Return whether we do not get in touch with them."""
        return self.way is None and self.address is None

    @property
    def is_sure(self) -> bool:
        """Return whether nothing is to be mended in how they hear."""
        return self.way is not None or self.is_theirs


def find_hearing(page: SubmissionPage, *, held: str | None) -> Hearing:
    """Return how the author of a case hears of it; `held` is what they read while it is held back."""
    contact_id, is_theirs = find_address(page.id)
    asked = list(db.session.scalars(select(AddressChange.contact_id).where(AddressChange.subject_id == page.id)))
    addresses = list_addresses([one for one in (contact_id, *asked) if one is not None])
    told = {one: masked(address) for one, address in addresses.items()}
    meant = None if contact_id is None or is_theirs else find_meant(addresses.get(contact_id, ""))
    until = clock.town_date(page.received_at + LIFETIMES[Purpose.CONFIRM])
    given = find_given(page.id) if contact_id is None else []
    chosen = choose_way(phone=Way.PHONE in given, post=Way.POST in given)
    way = chosen if chosen is not None and is_offered(chosen) else None
    return Hearing(
        way=way,
        address=told.get(contact_id) if contact_id is not None else None,
        is_theirs=is_theirs,
        until=until if until >= clock.today() else None,
        asked=tuple(told[one] for one in asked if one in told and one != contact_id),
        again=_find_day(page, held=held),
        meant=masked(meant) if meant and meant not in addresses.values() else None,
        waits_for=chosen if way is None else None,
        then_letter=way == Way.PHONE and Way.POST in given and is_offered(Way.POST),
    )


def find_address(case_id: int) -> tuple[int | None, bool]:
    """Return the contact whose address a case has, and whether it is theirs as `Hearing` says; None without one."""
    said_yes = exists().where(Event.subject_id == case_id, Event.verb.in_(_SAID_YES))
    row = db.session.execute(select(Voice.contact_id, said_yes).where(Voice.subject_id == case_id)).first()
    if row is None or row[0] is None:
        return None, False
    guest = guests.current()
    return row[0], row[1] or (guest is not None and guest.contact_id == row[0])


def _find_day(page: SubmissionPage, *, held: str | None) -> date | None:
    if held or rules.is_over(page) or rules.is_resting(page):
        return None
    return page.due_on if page.due_on >= clock.today() else None
