"""How an author wants to hear of a case: by mail, by telephone, by letter, or not at all."""

from flask import request
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.accounts.contacts import get_contact_id
from app.authors import access
from app.authors.blueprint import blueprint
from app.authors.forms import WaysForm
from app.authors.mending_actions import mend_address, spend_asking
from app.authors.own_page import author_or_401, is_first, show_mine, thank, was_sent
from app.authors.removing_actions import remove_address
from app.by_hand import actions
from app.by_hand.queries import find_way
from app.by_hand.ways import Way, is_offered
from app.i18n import gettext as _
from app.limits import Limit
from app.publishing.address_actions import ask_for_address
from app.reading import page_queries, receipt_queries
from app.web.gates import public


@blueprint.post("/my-submission/ways")
@public(limit=Limit.CHANGE)
def change_ways() -> ResponseReturnValue:
    """Have an author hear otherwise; an address counts once its owner has said yes.

    Until then the one before does, or the number or letter that was written with it.
    """
    case_id = author_or_401()
    if "meant" in request.form:
        return thank(mend_address(case_id))
    with db.read_first():
        page = page_queries.get_author_page(case_id)
        has_address = get_contact_id(case_id) is not None
        form = WaysForm(has_address=has_address, keeps_address=has_address and receipt_queries.lacks_code(case_id))
        if not form.validate():
            return show_mine(page, ways=form), 422
        phone, post = form.written_phone, form.written_post
        asks_anew = bool(form.email.data) and not was_sent(form, case_id)
    if asks_anew:
        spend_asking(case_id, form.email.data or "")
    if is_first(form, case_id):
        if form.leaves_address:
            remove_address(case_id)
            access.let_in(case_id)
        if form.email.data:
            ask_for_address(case_id, guests.keep_address(form.email.data))
        if form.leaves_address or (not has_address and (phone or post or not form.email.data)):
            actions.change_ways(case_id, phone, post)
    return thank(_told(case_id, form))


def _told(case_id: int, form: WaysForm) -> str:
    """Return how an author hears from now on."""
    asked = _("We have sent a mail to that address. It counts when its button is pressed.") if form.email.data else ""
    return " ".join(filter(None, (asked, _told_meanwhile(case_id, form))))


def _told_meanwhile(case_id: int, form: WaysForm) -> str:
    if form.email.data and not (form.written_phone or form.written_post):
        return ""
    way = find_way(case_id)
    if way is None or not is_offered(way):  # what they gave before for a way that is off is kept, and nobody is told
        return _("We do not get in touch with you. Here you can always see what has happened.")
    if way == Way.PHONE:
        return _("We call you when there is something to tell.")
    return _("We send you a letter when there is something to tell.")
