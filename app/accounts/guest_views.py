"""Confirming an address: the button in our mail, and what it makes count."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.accounts.actions import Purpose, use_link
from app.accounts.blueprint import guests as blueprint
from app.accounts.queries import get_link
from app.limits import Limit
from app.web.gates import public
from app.web.headers import never_keep


@blueprint.route("/confirmations/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def confirm(token: str) -> ResponseReturnValue:
    """Show a button and what waits for it; pressing it confirms the address and lets all of that count."""
    never_keep()
    if request.method != "POST":
        link = get_link(Purpose.CONFIRM, token)
        known = link is not None and link.usable and link.contact_id is not None
        waits = guests.list_waiting(link.contact_id or 0) if link is not None and known else []
        return render_template("accounts/confirm.html", done=False, waits=waits)
    used = use_link(Purpose.CONFIRM, token)
    if used is None or used.contact_id is None:
        db.finish_request(commit=False)
        return render_template("accounts/link_used.html"), 410
    waits = guests.list_waiting(used.contact_id)
    guests.confirm(used.contact_id, subject_id=used.subject_id)
    guests.let_in(used.contact_id, sees_own=False)
    return render_template("accounts/confirm.html", done=True, waits=waits)
