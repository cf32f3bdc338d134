"""How an author wants to hear of a case: by mail, by telephone, by letter, or not at all."""

from flask.typing import ResponseReturnValue

from app import db, limits
from app.accounts import guests
from app.accounts.contacts import get_contact_id
from app.addresses import mailbox
from app.authors.blueprint import blueprint
from app.authors.forms import WaysForm
from app.authors.own_page import author_or_401, is_first, show_mine, thank
from app.by_hand import actions
from app.by_hand.queries import find_way
from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.limits import Limit
from app.publishing import address_actions
from app.reading import page_queries
from app.web.gates import Slowed, public


@blueprint.post("/my-submission/ways")
@public(limit=Limit.CHANGE)
def change_ways() -> ResponseReturnValue:
    """Have an author without an address hear otherwise; an address counts once its owner has said yes."""
    case_id = author_or_401()
    with db.read_first():
        if get_contact_id(case_id) is not None:
            raise NotPossibleError(_("We write to your e-mail. Change or remove it under “My data”."))
        form = WaysForm()
        if not form.validate():
            return show_mine(page_queries.get_author_page(case_id), ways=form), 422
    phone, post = form.written_phone, form.written_post
    if is_first(form, case_id):
        if form.email.data:
            _ask(case_id, form.email.data)
        if phone or post or not form.email.data:
            actions.change_ways(case_id, phone, post)
    if form.email.data:
        return thank(_("We have sent a mail to that address. It counts when its button is pressed."))
    if find_way(case_id) is None:
        return thank(_("We do not get in touch with you. Here you can always see what has happened."))
    if phone:
        return thank(_("We call you when there is something to tell."))
    return thank(_("We send you a letter when there is something to tell."))


def _ask(case_id: int, address: str) -> None:
    wait = limits.spend(Limit.CASE_LINK, f"address {case_id} {mailbox(address)}")
    if wait:
        raise Slowed(wait)
    contact_id = guests.keep_address(address)
    address_actions.ask(case_id, contact_id)
    guests.ask_to_confirm(contact_id)
