"""Who acts for one's own organisation: invited, let in, given another role, and let go."""

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.accounts.contacts import get_mailbox
from app.errors import NotPossibleError, NotThereError
from app.i18n import gettext as _
from app.limits import Limit
from app.organisations import invitation_actions, letters, own_queries, people_actions
from app.organisations.blueprint import own as blueprint
from app.organisations.forms import InvitationForm
from app.organisations.kinds import MemberRole
from app.organisations.own_page import get_deciding, own_page, require_guest
from app.web.gates import public


@blueprint.post("/organisations/<slug>/invitations")
@public(limit=Limit.CHANGE)
def invite(slug: str) -> ResponseReturnValue:
    """Invite somebody to act for it, or hand it over."""
    with db.read_first():
        own, inviter = get_deciding(slug), get_mailbox(require_guest().contact_id)
        form = InvitationForm(own_address=inviter.address if inviter is not None else None)
        if not own.is_shown:
            raise NotThereError
        if not form.validate():
            return own_page(own, inviting=form), 422
    people_actions.hold_deciding(own.id, own.membership_id)
    contact_id = guests.keep_address(form.email.data or "")
    invitation_actions.invite(
        own.id,
        contact_id,
        form.wanted_role,
        inviter_id=own.membership_id,
        hands_over=bool(form.hands_over.data),
    )
    flash(_("We send them a mail with a link. They have a month to say yes."))
    return redirect(f"/organisations/{slug}/own", 303)


@blueprint.post("/organisations/<slug>/invitations/<int:invitation_id>/end")
@public(limit=Limit.BUTTON)
def take_back(slug: str, invitation_id: int) -> ResponseReturnValue:
    """Let an invitation hold no more."""
    with db.read_first():
        own = get_deciding(slug)
    invitation_actions.take_back(own.id, invitation_id)
    flash(_("The invitation holds no more."))
    return redirect(f"/organisations/{slug}/own", 303)


@blueprint.post("/organisations/<slug>/asking/<int:joining_id>")
@public(limit=Limit.BUTTON)
def answer(slug: str, joining_id: int) -> ResponseReturnValue:
    """Let somebody in who asks to act for it, or say no."""
    with db.read_first():
        own = get_deciding(slug)
        if request.form.get("answer") not in {"yes", "no"}:
            abort(400)
    people_actions.hold_deciding(own.id, own.membership_id)
    if request.form.get("answer") == "yes":
        people_actions.let_in(own.id, joining_id, MemberRole.MEMBER)
        flash(_("They can write for the organisation now, and are told."))
    else:
        people_actions.refuse(own.id, joining_id)
        flash(_("They cannot write for the organisation."))
    return redirect(f"/organisations/{slug}/own", 303)


@blueprint.post("/organisations/<slug>/people/<int:membership_id>")
@public(limit=Limit.BUTTON)
def change_person(slug: str, membership_id: int) -> ResponseReturnValue:
    """Make somebody contact or member, or let them act for it no more."""
    with db.read_first():
        own = get_deciding(slug)
        contact_id = next((one.contact_id for one in own_queries.list_people(own.id) if one.id == membership_id), None)
        if contact_id is None:
            raise NotThereError
        wanted = request.form.get("role", "")
        if wanted not in {*MemberRole, "none"}:
            abort(400)
    try:
        people_actions.hold_deciding(own.id, own.membership_id)
        if wanted != "none":
            people_actions.set_role(membership_id, MemberRole(wanted))
        else:
            people_actions.leave(membership_id)
            if membership_id != own.membership_id:
                letters.LET_GO.queue(organisation_id=own.id, contact_id=contact_id, handed_over=False)
    except NotPossibleError:
        db.finish_request(commit=False)
        flash(_("That is not possible any more. There must always be somebody who decides."))
    return redirect("/mine/organisations" if membership_id == own.membership_id else f"/organisations/{slug}/own", 303)
