"""Taking on an organisation that nobody decides for: by the link of a mail, or on one's own page of it."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.limits import Limit
from app.organisation_rest import actions, queries
from app.organisation_rest.blueprint import blueprint
from app.organisations.own_page import get_own
from app.web.gates import public
from app.web.headers import never_keep


@blueprint.route("/organisations/contacts/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def answer(token: str) -> ResponseReturnValue:
    """Show what a mail asks about, with the button by which a member takes it on; the first who presses decides."""
    never_keep()
    with db.read_first():
        asked = queries.find_asked(token)
    if asked is not None and request.method == "POST":
        guests.confirm(asked.contact_id, ())
        if _take_on(asked.membership_id):
            guests.let_in(asked.contact_id, sees_own=False)
            return redirect(f"/organisations/{asked.slug}/own", 303)
        asked = None
    if asked is None:
        return render_template("organisation_rest/taken.html"), 410
    return render_template("organisation_rest/asked.html", asked=asked, token=token)


@blueprint.post("/organisations/<slug>/contact")
@public(limit=Limit.BUTTON)
def take_on(slug: str) -> ResponseReturnValue:
    """Take it on as one of its members. A second time changes nothing."""
    with db.read_first():
        own = get_own(slug)
    if not _take_on(own.membership_id):
        flash(_("Somebody else has taken it on already."))
    return redirect(f"/organisations/{slug}/own", 303)


def _take_on(membership_id: int) -> bool:
    """Let a member decide; returns whether they do now."""
    try:
        actions.take_on(membership_id)
    except NotPossibleError:
        db.finish_request(commit=False)
        return False
    flash(_("Thank you. You decide for it now, and can invite others to help."))
    return True
