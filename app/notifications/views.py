"""Stopping: by a link in a mail, or from one's own page."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import guests
from app.accounts.next_url import safe_next_url
from app.errors import NotThereError
from app.i18n import gettext as _
from app.limits import Limit
from app.notifications import actions, unsubscribing
from app.notifications.blueprint import blueprint
from app.web.gates import ShownOutError, public
from app.web.headers import never_keep
from app.web.paging import row_id


@blueprint.route("/unsubscribe/<token>", methods=["GET", "POST"])
@public(limit=Limit.BUTTON)
def unsubscribe(token: str) -> ResponseReturnValue:
    """Show a button; pressing it, or the one in the receiver's own mail program, ends the mail.

    The token in the address is all the authority it needs. Every token is answered in the same way.
    """
    never_keep()
    if request.method != "POST":
        return render_template("notifications/unsubscribe.html", done=False)
    unsubscribing.unsubscribe(token)
    return render_template("notifications/unsubscribe.html", done=True)


BY_ADDRESS = (unsubscribe,)
"""Views that take a form without a CSRF token: what stands in their address allows that one thing."""


@blueprint.post("/mine/follows/end")
@public(limit=Limit.CHANGE)
def end_follow() -> ResponseReturnValue:
    """Follow something no longer; pressing twice is no fault."""
    guest = guests.current()
    if guest is None:
        raise ShownOutError("/mine")
    follow_id = request.form.get("follow", type=row_id)
    if follow_id is None:
        raise NotThereError
    actions.unfollow(follow_id, contact_id=guest.contact_id)
    flash(_("You hear no more of it."))
    return redirect(safe_next_url(request.form.get("next")) or url_for("authors.my_things"), 303)
