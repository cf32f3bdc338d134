"""What one gives oneself, or an organisation one acts for, and stepping back from it."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import db, i18n
from app.accounts import guests
from app.contributions.queries import is_shown
from app.i18n import gettext as _
from app.limits import Limit
from app.own_contributions import actions, queries
from app.own_contributions.blueprint import blueprint
from app.own_contributions.page import load_own, show_page
from app.web.gates import public
from app.web.headers import never_keep


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
        if left is not None and left.is_left_empty and "organisation" in request.form:
            actions.take_back_organisation(own, guest.contact_id)
            flash(_("%(title)s is taken back as well.", title=i18n.quoted(own.organisation or "")))
        elif left is not None:
            stays = _("%(title)s stays signed up and waits to be read.", title=i18n.quoted(own.organisation or ""))
            flash(stays)
    return redirect("/mine/contributions", 303)
