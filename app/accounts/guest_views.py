"""Confirming an address: the button in our mail, and what it makes count."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import clock, db
from app.accounts import guests
from app.accounts.actions import Purpose, use_link
from app.accounts.blueprint import guests as blueprint
from app.accounts.guests import Waiting
from app.accounts.queries import get_link
from app.limits import Limit
from app.web.gates import actor, public
from app.web.headers import never_keep


@blueprint.route("/confirmations/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def confirm(token: str) -> ResponseReturnValue:
    """Show a button and what waits for it; pressing it confirms the address and lets all of that count."""
    never_keep()
    if request.method != "POST":
        link = get_link(Purpose.CONFIRM, token)
        known = link is not None and link.usable and link.contact_id is not None
        waits = guests.list_waiting(link.contact_id or 0) if link is not None and known else {}
        return render_template("accounts/confirm.html", token=token, waits=waits)
    used = use_link(Purpose.CONFIRM, token)
    if used is None or used.contact_id is None:
        return _again(token)
    waits = guests.list_waiting(used.contact_id)
    # A page that does not say what it showed asked for what its mail did.
    shown = request.form.get("waits", "").split() or [key for key, one in waits.items() if one.since <= used.created_at]
    guests.confirm(used.contact_id, shown, subject_id=used.subject_id)
    guests.let_in(used.contact_id, sees_own=False, link=token)
    return _confirmed(
        counts=[one for key, one in waits.items() if key in shown],
        waits=[one for key, one in waits.items() if key not in shown],
    )


def _again(token: str) -> ResponseReturnValue:
    """Answer a second click as the first: the browser waits for the answer to the second, and drops the other one."""
    link = get_link(Purpose.CONFIRM, token)
    used_at = link.used_at if link is not None else None
    just_now = used_at is not None and used_at > clock.now() - guests.SAME_PRESS
    if link is None or link.contact_id is None or not just_now or not guests.let_in_again(token):
        db.finish_request(commit=False)
        return render_template("accounts/link_used.html", moved=False), 410
    return _confirmed(counts=[], waits=list(guests.list_waiting(link.contact_id).values()), again=True)


def _confirmed(*, counts: list[Waiting], waits: list[Waiting], again: bool = False) -> str:
    sees_own = actor() is not None
    return render_template("accounts/confirmed.html", counts=counts, waits=waits, again=again, sees_own=sees_own)
