"""The page of one's own organisation, and for whom it is."""

from collections.abc import Sequence

from flask import render_template

from app.accounts import guests
from app.accounts.contacts import list_addresses
from app.accounts.queries import Guest
from app.addresses import masked
from app.errors import NotThereError
from app.objections.own_page import Objecting
from app.organisations import own_queries
from app.organisations.forms import DescriptionForm, InvitationForm
from app.organisations.kinds import MemberRole
from app.organisations.own_queries import Asking, Own, Person
from app.web.gates import ShownOutError
from app.web.headers import never_keep


def require_guest() -> Guest:
    """Return whom this browser acts for; raises `ShownOutError` if that is nobody."""
    never_keep()
    guest = guests.current()
    if guest is None:
        raise ShownOutError("/mine")
    return guest


def get_own(slug: str) -> Own:
    """Return an organisation that somebody in this browser acts for. Raises `NotThereError` for anybody else.

    Whoever we do not know is shown the way in (`ShownOutError`). The address it had before it was read leads to it.
    """
    contact_id = require_guest().contact_id
    return own_queries.get_own(own_queries.find_named(slug, contact_id) or slug, contact_id)


def get_deciding(slug: str) -> Own:
    """Return an organisation that somebody in this browser decides for. Raises `NotThereError` for anybody else."""
    own = get_own(slug)
    if not own.decides:
        raise NotThereError
    return own


def own_page(
    own: Own,
    *,
    form: DescriptionForm | None = None,
    inviting: InvitationForm | None = None,
    objecting: Objecting | None = None,
) -> str:
    """Return the page of an organisation as somebody who acts for it sees it, with what was typed."""
    stands = {"title": own.title, "text": own.text, "kind": own.kind, "cvr": own.cvr}
    people = own_queries.list_people(own.id)
    asking = own_queries.list_asking(own.id) if own.decides else []
    invited = own_queries.list_invited(own.id) if own.decides else []
    # Whoever was let in a moment ago by our mail sees the others' addresses; a browser that was left open does not.
    sees = own.decides and require_guest().sees_own
    addresses = list_addresses(_contacts_of(people, asking)) if sees else {}
    receivers = list_addresses([one.contact_id for one in invited])
    return render_template(
        "organisations/own.html",
        own=own,
        form=form or DescriptionForm(was_shown=own.was_shown, formdata=None, data=stands),
        inviting=inviting or InvitationForm(formdata=None),
        objecting=objecting or Objecting.shown(own.id),
        refused=own_queries.find_refused(own),
        people=people,
        asking=asking,
        invited=invited,
        addresses=addresses,
        receivers=receivers if sees else {one: masked(address) for one, address in receivers.items()},
        sees=sees,
        roles=[(one.value, one.label, one.sentence) for one in MemberRole],
    )


def _contacts_of(people: Sequence[Person], asking: Sequence[Asking]) -> list[int]:
    return [*(one.contact_id for one in people), *(one.contact_id for one in asking)]
