"""Inviting to a question: "I know somebody who is missing", and the link that somebody who is invited gets."""

from collections.abc import Callable

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.challenges import queries
from app.challenges.queries import Shown
from app.errors import NotPossibleError
from app.limits import Limit
from app.networks.queries import get_directory
from app.perspectives import inviting_actions
from app.perspectives.blueprint import blueprint
from app.perspectives.inviting_actions import Asking
from app.perspectives.inviting_forms import InvitingForm
from app.perspectives.inviting_queries import find_invitation
from app.perspectives.models import Invited
from app.web.gates import public
from app.web.headers import never_keep


@blueprint.get("/challenges/<slug>/invitations/new")
@public(exists=queries.has_been_shown)
def new_invitation(slug: str) -> ResponseReturnValue:
    """Show how one invites somebody who is missing: by a link that is passed on, or by a mail of ours."""
    challenge = queries.get_shown(slug)
    if not challenge.is_open:
        return redirect(url_for("challenges.show_challenge", slug=challenge.slug))
    return _form_page(challenge, InvitingForm(known=guests.current() is not None, formdata=None))


@blueprint.post("/challenges/<slug>/invitations")
@public(limit=Limit.INVITATION)
def invite(slug: str) -> ResponseReturnValue:
    """Invite an address: at once for whom we know, else when the inviter has pressed the button in a mail."""
    guest = guests.acting()
    with db.read_first():
        challenge, form = queries.get_shown(slug), InvitingForm(known=guest is not None)
        if not challenge.is_open:
            return redirect(url_for("challenges.show_challenge", slug=challenge.slug), 303)
        if not form.validate():
            return _form_page(challenge, form), 422
    to_id = guests.keep_address(form.to.data or "")
    contact_id = guest.contact_id if guest is not None else guests.keep_address(form.email.data or "")
    asking = Asking(to_id, form.word.data or "", names_inviter=bool(form.names_inviter.data))
    try:
        inviting_actions.invite(challenge.id, contact_id, asking, confirmed=guest is not None)
    except NotPossibleError as error:
        db.finish_request(commit=False)
        flash(str(error), "warning")
        return _form_page(queries.get_shown(slug), form), 409
    return render_template("perspectives/sent.html", challenge=challenge, waits=guest is None)


@blueprint.route("/challenges/invitations/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def answer_invitation(token: str) -> ResponseReturnValue:
    """Show an invitation, which leads to its question; its other button says no."""
    never_keep()
    with db.read_first():
        invitation = find_invitation(token)
    if invitation is None:
        return render_template("accounts/asked_no_more.html"), 410
    if request.method == "POST":
        row = db.session.get(Invited, invitation.invited_id)
        if row is not None:
            inviting_actions.decline(row, never=bool(request.form.get("never")))
        return render_template("perspectives/declined.html", invitation=invitation)
    network = get_directory().networks[invitation.network_id].name
    link = _link(invitation.slug)
    return render_template(
        "perspectives/invitation.html", invitation=invitation, token=token, network=network, link=link
    )


def _form_page(challenge: Shown, form: InvitingForm) -> str:
    return render_template("perspectives/invite.html", challenge=challenge, form=form, link=_link(challenge.slug))


def _link(slug: str) -> str:
    """Return what one passes on: it leads to the question, and answers for nobody."""
    return f"{current_app.extensions['settings'].base_url}/challenges/{slug}"


WAIT_FOR_MAIL: tuple[Callable[..., ResponseReturnValue], ...] = (invite,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""
