"""Challenges at the desk: the list, one with what can be done with it, and how it looks to everybody."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.acts import Conflict, perform, undo
from app.challenge_desk import sending_on  # noqa: F401 -- importing it declares its acts
from app.challenge_desk.blueprint import blueprint
from app.challenge_desk.list_queries import NEWEST, list_at_desk
from app.challenge_desk.page import AnyChallengeAct, get_desk_page, get_readable
from app.challenge_desk.weighing import weigh
from app.challenges import course_actions, moderating_actions  # noqa: F401 -- importing them declares their acts
from app.challenges.acts import CHALLENGES
from app.challenges.kinds import Standing
from app.challenges.page import get_page
from app.challenges.queries import Shown
from app.challenges.rules import list_networks_of
from app.entries.queries import IcebergShown
from app.events import By
from app.i18n import gettext as _
from app.networks.queries import get_directory
from app.permissions import Actor, Permission, Role
from app.web.act_form import ActForm, Said, UndoForm
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page

_OVER = (Standing.CLOSED, Standing.SENT_ON)
_AT_WORK = (Standing.DRAFT, Standing.OPEN)


@blueprint.get("/desk/challenges")
@needs(Permission.READ_DESK)
def list_challenges() -> str:
    """Show the challenges that somebody works with: drafts and open ones, or those that are over."""
    asked, reader, directory = Asked(), signed_in_actor(), get_directory()
    state = asked.choose("state", {"over": "over"}, _("Open or closed"))
    sees_all = reader.may(Permission.CHALLENGE) or reader.may(Permission.MODERATE)
    own = None if sees_all else reader.list_subjects(Role.LEADER)
    page = list_at_desk(asked.cursor(*NEWEST.readers), _OVER if state else _AT_WORK, own)
    return render_template(
        "challenge_desk/list.html",
        challenges=[(one, directory.networks[one.network_id].name) for one in page.rows],
        is_over=bool(state),
        may_begin=bool(list_networks_of(reader, [one.id for one in directory.list_networks(live=True)])),
        left_out=asked.left_out,
        earlier_url=url_for("challenge_desk.list_challenges", page=page.newer, state=state) if page.newer else None,
        later_url=url_for("challenge_desk.list_challenges", page=page.older, state=state) if page.older else None,
    )


@blueprint.get("/desk/challenges/<int:challenge_id>")
@needs(Permission.READ_DESK)
def show_challenge(challenge_id: int) -> str:
    """Show one challenge, whatever has become of it, and what can be done with it."""
    by = signed_in_actor()
    return _render(get_readable(challenge_id, by), by)


@blueprint.get("/desk/challenges/<int:challenge_id>/preview")
@needs(Permission.READ_DESK)
def preview_challenge(challenge_id: int) -> str:
    """Show a challenge as everybody will read it, in its newest words."""
    page = get_page(get_readable(challenge_id, signed_in_actor()))
    return render_page("challenge_desk/preview.html", page, iceberg=IcebergShown(), account=None, solutions=())


def act_on_challenge(challenge_id: int, act: AnyChallengeAct) -> ResponseReturnValue:
    """Load the challenge, ask whether `act` is allowed, do it in the version that was read, and show it anew."""
    by = signed_in_actor()
    with db.read_first():
        challenge = get_readable(challenge_id, by)
        form = act.form(act.noun)
        weigh(form, challenge)
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=challenge_id):
            return _go_on(act, form, challenge_id)
        changed = form.read_version != challenge.version
        if not act.is_entitled(by, challenge) or not (changed or act.may(by, challenge)):
            abort(403)
        if not changed and not form.validate():
            return _render(challenge, by, form), 422
    outcome = Conflict() if changed else perform(act, challenge_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        words = _("The challenge has changed since you opened the page. This is how it stands now.")
        flash(outcome.why or words, "warning")
        return _render(get_readable(challenge_id, by), by, form), 409
    sent_once.note(*once, subject_id=challenge_id)
    return _go_on(act, form, challenge_id)


@blueprint.post("/desk/challenges/<int:challenge_id>/undo")
@needs(Permission.MODERATE)
def undo_on_challenge(challenge_id: int) -> ResponseReturnValue:
    """Undo what was done a moment ago. A second time changes nothing."""
    by = signed_in_actor()
    with db.read_first():
        challenge = get_readable(challenge_id, by)
        form = UndoForm()
        if not form.validate():
            abort(400)
    if isinstance(undo(CHALLENGES, challenge.id, form.seq, By.person(by)), Conflict):
        db.finish_request(commit=False)
        flash(_("It can be undone no more."), "warning")
    else:
        flash(_("It is undone. The challenge stands as it stood before."), "success")
    return redirect(f"/desk/challenges/{challenge_id}", 303)


def _go_on(act: AnyChallengeAct, form: ActForm[Said], challenge_id: int) -> ResponseReturnValue:
    flash(act.done(form, str(challenge_id), By.person(signed_in_actor())), "success")
    return redirect(f"/desk/challenges/{challenge_id}", 303)


def _render(challenge: Shown, by: Actor, sent: ActForm[Said] | None = None) -> str:
    return render_page("challenge_desk/challenge.html", get_desk_page(challenge, by, sent))


def _serve(act: AnyChallengeAct) -> None:
    """Give an act its address, behind its own gate."""

    @blueprint.post(f"/desk/challenges/<int:challenge_id>/{act.noun}", endpoint=f"{act.name}_at_desk")
    @needs(act.gate)
    def view(challenge_id: int) -> ResponseReturnValue:
        return act_on_challenge(challenge_id, act)


for one in CHALLENGES:
    if not one.own_page:
        _serve(one)
