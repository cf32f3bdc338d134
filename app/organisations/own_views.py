"""One's own organisations: what they say of themselves, and stepping back."""

from functools import partial

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db
from app.accounts import guests
from app.errors import NotThereError
from app.i18n import gettext as _
from app.limits import Limit
from app.organisations import actions, own_actions, own_queries, people_actions, queries, rest_actions
from app.organisations.actions import NewOrganisation
from app.organisations.blueprint import own as blueprint
from app.organisations.forms import DescriptionForm, InvitationForm
from app.organisations.kinds import MemberRole, OrganisationKind
from app.organisations.own_page import get_deciding, get_own, own_page, require_guest
from app.web.act_form import as_number
from app.web.gates import public


@blueprint.get("/mine/organisations")
@public
def list_own() -> ResponseReturnValue:
    """Show somebody the organisations they act for; one alone is shown at once."""
    if guests.current() is None:
        return redirect("/mine")
    mine = own_queries.list_of(require_guest().contact_id)
    if len(mine) == 1:
        return redirect(f"/organisations/{mine[0].slug}/own")
    return render_template("organisations/own_list.html", organisations=mine)


@blueprint.get("/organisations/<slug>/own")
@public(exists=queries.has_been_shown)
def show_own(slug: str) -> ResponseReturnValue:
    """Show an organisation to somebody who acts for it, and note that they have been here; a joined one leads on."""
    try:
        own = get_own(slug)
    except NotThereError:
        into = queries.find_merged_into(slug)
        if into is not None:
            return redirect(f"/organisations/{into}/own", 301)
        return render_template("organisations/left.html"), 410  # the same whether it is there or not
    if own.seen_at < clock.now() - rest_actions.NOTED_EVERY:
        seen = partial(rest_actions.note_seen, own.membership_id)
        db.write_if_possible(seen, fault="that somebody acts for an organisation could not be noted")
    handing = {"hands_over": True, "role": MemberRole.CONTACT.value} if request.args.get("hands_over") else {}
    return own_page(own, inviting=InvitationForm(formdata=None, data=handing))


@blueprint.post("/organisations/<slug>/description")
@public(limit=Limit.CHANGE)
def describe(slug: str) -> ResponseReturnValue:
    """Change what it says of itself: one of us reads new words before they are shown."""
    with db.read_first():
        own = get_own(slug)
        form = DescriptionForm(was_shown=own.was_shown)
        if not form.validate():
            return own_page(own, form=form), 422
    kind = OrganisationKind(form.kind.data if "kind" in form else own.kind)
    cvr = form.cvr.data if "cvr" in form else own.cvr
    new = NewOrganisation(form.title.data or "", kind, (form.text.data or "").strip(), cvr)
    try:
        with db.session.begin_nested():
            own_actions.describe(own.id, new, read_version=as_number(form.version.data) or 0)
    except (IntegrityError, StaleDataError) as fault:
        db.finish_request(commit=False)
        if isinstance(fault, IntegrityError):
            form.cvr.errors = [_("Another organisation here has this CVR number. Call us if it is yours.")]
        else:
            form.title.errors = [_("Somebody else has changed it since you opened the page. Look, and save it again.")]
        return own_page(get_own(slug), form=form), 409
    flash(_("It is kept. One of us reads new words before everybody can."))
    return redirect(f"/organisations/{slug}/own", 303)


@blueprint.post("/organisations/<slug>/reading")
@public(limit=Limit.BUTTON)
def let_be_read(slug: str) -> ResponseReturnValue:
    """Let one that waits for its board be read and shown by itself. A second time changes nothing."""
    with db.read_first():
        own = get_deciding(slug)
    actions.sign_up_by_itself(own.id)
    flash(_("Thank you. One of us reads it, and then everybody can. We write to you."))
    return redirect(f"/organisations/{slug}/own", 303)


@blueprint.post("/organisations/<slug>/leaving")
@public(limit=Limit.BUTTON)
def leave(slug: str) -> ResponseReturnValue:
    """Step back oneself. A second time changes nothing."""
    with db.read_first():
        own = get_own(slug)
    people_actions.leave(own.membership_id)
    flash(_("You no longer write for %(title)s.", title=own.title))
    return redirect("/mine/organisations", 303)
