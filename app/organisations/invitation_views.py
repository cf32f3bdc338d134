"""The link that invites somebody to act for an organisation, or to take it over."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.limits import Limit
from app.municipality.notice_actions import keep_notice
from app.organisations import invitation_actions, own_queries, people_actions
from app.organisations.blueprint import own as blueprint
from app.organisations.forms import AcceptanceForm
from app.organisations.kinds import MemberRole
from app.organisations.models import Invitation
from app.pages.queries import get_notice
from app.web.gates import public
from app.web.headers import never_keep


@blueprint.route("/organisations/invitations/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def accept(token: str) -> ResponseReturnValue:
    """Show an invitation with its buttons; pressing yes lets one act for the organisation."""
    never_keep()
    with db.read_first():
        invitation = own_queries.find_invitation(token)
        if invitation is None:
            return render_template("accounts/asked_no_more.html"), 410
        form = AcceptanceForm(formdata=None if request.method != "POST" else request.form)
        declined = request.method == "POST" and bool(request.form.get("declined"))
        if request.method != "POST":
            return _invitation_page(invitation, form, token)
        if not declined and not form.validate():
            return _invitation_page(invitation, form, token), 422
    people_actions.hold(invitation.organisation_id)
    current = own_queries.find_invitation(token)
    if current is None:
        return render_template("accounts/asked_no_more.html"), 410
    if declined:
        invitation_actions.decline(current)
        return render_template("organisations/declined.html")
    contact_id = current.contact_id
    guests.confirm(contact_id, ())
    invitation_actions.accept(current, name=form.name.data or "", notice_id=keep_notice(get_notice()))
    guests.let_in(contact_id, sees_own=False)
    return redirect("/mine/organisations", 303)


def _invitation_page(invitation: Invitation, form: AcceptanceForm, token: str) -> str:
    return render_template(
        "organisations/invitation.html",
        form=form,
        token=token,
        title=own_queries.get_title(invitation.organisation_id),
        inviter=own_queries.find_inviter(invitation.inviter_id),
        hands_over=invitation.hands_over,
        role=MemberRole(invitation.role),
    )
