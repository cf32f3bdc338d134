"""What one gives oneself, or an organisation one acts for, and stepping back from it."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import db, i18n
from app.accounts import guests
from app.contributions.queries import is_shown
from app.contributions.receipts import get_paper
from app.i18n import gettext as _
from app.limits import Limit
from app.organisations.actions import sign_up_by_itself
from app.own_contributions import actions, queries
from app.own_contributions.blueprint import blueprint
from app.own_contributions.page import load_own, show_page, tell_promise
from app.own_contributions.queries import Own, SignedUp
from app.web.gates import public
from app.web.headers import never_keep

STAYS = "stays"
"""What is sent with stepping back where the organisation that came along is to stay by itself."""


def _see_to(left: SignedUp, own: Own, contact_id: int) -> None:
    """Take the organisation away with what came along with it, or let it stay by itself, and say which."""
    title, wanted = i18n.quoted(own.organisation or ""), request.form.get("organisation")
    goes = left.is_left_empty and (wanted == "1" or (left.came_along and wanted != STAYS))
    if goes and actions.take_back_organisation(own, contact_id):
        flash(_("%(title)s is taken back as well.", title=title))
        return
    if left.goes_along:
        sign_up_by_itself(left.id)
    if left.is_shown or (left.awaits_board and not left.goes_along):
        flash(_("%(title)s stays signed up.", title=title))
    else:
        flash(_("%(title)s stays signed up and waits to be read.", title=title))


@blueprint.get("/mine/contributions")
@public
def list_own() -> ResponseReturnValue:
    """Show somebody what they give."""
    never_keep()
    guest = guests.current()
    if guest is None:
        return redirect("/mine")
    return render_template("own_contributions/list.html", contributions=queries.list_own(guest.contact_id))


@blueprint.get("/contributions/<int:contribution_id>/own")
@public(exists=is_shown)
def show_own(contribution_id: int) -> str:
    """Show somebody one thing they give, and what they can do with it."""
    return show_page(load_own(contribution_id))


@blueprint.get("/contributions/receipts/<token>")
@public(limit=Limit.LINK, exists=queries.has_receipt)
def show_receipt(token: str) -> str:
    """Show what somebody gives who left only a number, by the link they were shown when they sent it."""
    never_keep()
    own = queries.find_by_receipt(token)
    paper = get_paper(own.id) if own is not None else None
    promise = tell_promise(own)
    return render_template("own_contributions/receipt.html", own=own, token=token, promise=promise, paper=paper)


@blueprint.post("/contributions/receipts/<token>/withdrawal")
@public(limit=Limit.BUTTON)
def take_back(token: str) -> ResponseReturnValue:
    """Take back what one gives by its receipt. A second time changes nothing."""
    with db.read_first():
        own = queries.find_by_receipt(token)
    if own is not None:
        actions.step_back(own.id)
    return redirect(f"/contributions/receipts/{token}", 303)


@blueprint.post("/contributions/<int:contribution_id>/withdrawal")
@public(limit=Limit.BUTTON)
def step_back(contribution_id: int) -> ResponseReturnValue:
    """Step back. A second time changes nothing."""
    with db.read_first():
        guest = guests.current()
        slug = queries.find_taken_back(contribution_id, guest.contact_id) if guest is not None else None
        own = load_own(contribution_id) if slug is None else None
        left = queries.find_signed_up(own, guest.contact_id) if own is not None and guest is not None else None
    flash(_("You have stepped back. Nobody is told why."))
    if own is not None and guest is not None:
        actions.step_back(own.id)
        if left is not None:
            _see_to(left, own, guest.contact_id)
    return redirect("/mine/contributions", 303)
