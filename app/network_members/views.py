"""What whoever comes from outside sees: the invitation, and the inside of their network."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.errors import NotThereError
from app.events import By
from app.i18n import gettext as _
from app.limits import Limit
from app.meeting_tasks.actions import tick
from app.meeting_tasks.queries import list_of_seat, list_under
from app.meetings.queries import list_met_since
from app.network_log.queries import list_for_members
from app.network_members import actions, queries
from app.network_members.blueprint import blueprint
from app.network_members.forms import NameForm, PartingForm
from app.network_members.inside import find_own_away, get_own, open_inside, render_away
from app.network_members.models import NetworkMember
from app.network_members.secrecy import list_sentences
from app.networks.queries import get_directory
from app.rooms import get_room
from app.web.gates import public
from app.web.headers import never_keep


@blueprint.route("/networks/invitations/<token>", methods=["GET", "POST"])
@public(limit=Limit.LINK)
def answer_invitation(token: str) -> ResponseReturnValue:
    """Show an invitation and the duty of secrecy with two buttons; yes lets one in, no ends it."""
    never_keep()
    with db.read_first():
        row = queries.find_invitation(token)
        if row is None:
            return render_template("accounts/asked_no_more.html"), 410
        if request.method != "POST":
            return _invitation_page(row, token)
        network_id = row.network_id
    actions.hold(network_id)
    current = queries.find_invitation(token)
    if current is None:
        return render_template("accounts/asked_no_more.html"), 410
    if request.form.get("declined"):
        actions.decline(current)
        return render_template("network_members/declined.html", network=get_directory().networks[network_id])
    contact_id = current.contact_id
    guests.confirm(contact_id, ())
    actions.accept(current)
    guests.let_in(contact_id, sees_own=False)
    open_inside(network_id)
    if queries.find_away(contact_id, network_id) is None:
        flash(_("Thank you. You are in the network now, and the duty of secrecy holds from today."))
    else:
        flash(_("Thank you. You are in it once it comes to your stage, and the duty of secrecy holds from today."))
    return redirect(f"/mine/networks/{network_id}", 303)


@blueprint.get("/mine/networks/<int:network_id>")
@public
def show_inside(network_id: int) -> str:
    """Show a member what was written for the network since they came, and how they leave.

    Whoever comes for other stages than the present reads when they are in, and nothing of the network's.
    """
    never_keep()
    if (away := find_own_away(network_id)) is not None:
        return render_away(away, PartingForm(formdata=None))
    return _inside_page(network_id, PartingForm(formdata=None))


@blueprint.post("/mine/networks/<int:network_id>/name")
@public(limit=Limit.BUTTON)
def be_named(network_id: int) -> ResponseReturnValue:
    """Let everybody read who one is in a network, or no longer."""
    never_keep()
    with db.read_first():
        membership, form = get_own(network_id), NameForm()
        if membership.organisation is not None or not form.validate():
            return _inside_page(network_id, PartingForm(formdata=None), form), 422
    name = (form.shown_name.data or "").strip()
    actions.be_named(db.session.get_one(NetworkMember, membership.id), name)
    flash(_("Your name stands on the network's page now.") if name else _("Your name stands there no more."))
    return redirect(f"/mine/networks/{network_id}", 303)


@blueprint.post("/mine/networks/<int:network_id>/tasks/<int:task_id>")
@public(limit=Limit.BUTTON)
def tick_task(network_id: int, task_id: int) -> ResponseReturnValue:
    """Let a task that one was given be done, or not done after all."""
    never_keep()
    with db.read_first():
        own = list_of_seat(network_id, get_own(network_id).seat_id)
        if not get_room("meetings").is_on() or task_id not in {one.id for one in own}:
            raise NotThereError
    is_done = request.form.get("done") == "1"
    tick(actions.hold(network_id), task_id, By.AUTHOR, is_done=is_done)
    flash(_("The task is done.") if is_done else _("The task is not done after all."))
    return redirect(f"/mine/networks/{network_id}", 303)


@blueprint.post("/mine/networks/<int:network_id>/leaving")
@public(limit=Limit.BUTTON)
def leave(network_id: int) -> ResponseReturnValue:
    """Leave a network oneself, with a word to whoever leads it."""
    never_keep()
    with db.read_first():
        away, form = find_own_away(network_id), PartingForm()
        membership = away or get_own(network_id)
        if not form.validate():
            return render_away(away, form) if away is not None else _inside_page(network_id, form), 422
    actions.leave(db.session.get_one(NetworkMember, membership.id), (form.word.data or "").strip())
    return render_template("network_members/left.html", network=get_directory().networks[network_id])


def _invitation_page(row: NetworkMember, token: str) -> str:
    return render_template(
        "network_members/invitation.html",
        invitation=queries.get_shown(row),
        network=get_directory().networks[row.network_id],
        duty=list_sentences(),
        token=token,
    )


def _inside_page(network_id: int, form: PartingForm, naming: NameForm | None = None) -> str:
    membership = get_own(network_id)
    if naming is None:
        naming = NameForm(formdata=None)
        naming.shown_name.data = membership.shown_name
    since = membership.reads_from
    met = list_met_since(network_id, since) if get_room("meetings").is_on() else []
    own = list_of_seat(network_id, membership.seat_id) if get_room("meetings").is_on() else []
    coming = [one for one in reversed(met) if not one.is_over]
    return render_template(
        "network_members/inside.html",
        membership=membership,
        since=since,
        network=get_directory().networks[network_id],
        texts=queries.list_texts(membership),
        entries=list_for_members(network_id, since) if get_room("network_log").is_on() else [],
        meetings=[(_("Meetings to come"), coming), (_("Meetings that have been"), [one for one in met if one.is_over])],
        tasks=list_under(network_id, [one.id for one in met if one.minutes]),
        own_tasks=sorted(own, key=lambda one: one.done_at is not None),
        duty=list_sentences(),
        form=form,
        naming=naming,
    )
