"""Contributions at the desk: answering them, and seeing to it that each is used."""

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.acts import Conflict, find_undoable, perform, undo
from app.alarms.queries import list_alarms
from app.contribution_desk.answering_actions import ANSWERS
from app.contribution_desk.blueprint import blueprint
from app.contribution_desk.page import AnyContributionAct, get_page, with_words
from app.contribution_desk.using_actions import step_out
from app.contributions.answering_queries import Answered, get_answered, list_answered
from app.contributions.moderating_actions import MODERATED
from app.events import By, list_happened
from app.i18n import gettext as _
from app.networks.queries import get_directory
from app.permissions import Actor, Permission
from app.web.act_form import ActForm, Said, UndoForm
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/contributions")
@needs(Permission.READ_DESK)
def list_contributions() -> str:
    """Show what waits for an answer or was not used by its day, and what else is under way."""
    networks = get_directory().networks
    rows = [(one, networks[one.network_id].name) for one in list_answered(signed_in_actor())]
    alarms = list_alarms([one.id for one, _name in rows])
    urgent = {of for of, raised in alarms.items() if any(one.handled_at is None for one in raised)}
    return render_template("contribution_desk/list.html", rows=rows, urgent=urgent)


@blueprint.get("/desk/contributions/<int:contribution_id>")
@needs(Permission.READ_DESK)
def show_contribution(contribution_id: int) -> ResponseReturnValue:
    """Show one contribution, whatever has become of it, and what can be done with it."""
    person = signed_in_actor()
    return _render(get_answered(contribution_id, person), person)


@blueprint.post("/desk/contributions/<int:contribution_id>/undo")
@needs(Permission.MODERATE)
def undo_on_contribution(contribution_id: int) -> ResponseReturnValue:
    """Undo what was done a moment ago, before anybody is told of it. A second time changes nothing."""
    with db.read_first():
        contribution = get_answered(contribution_id, signed_in_actor())
        form = UndoForm()
        if not form.validate():
            abort(400)
    outcome = undo(MODERATED, contribution.id, form.seq, By.person(signed_in_actor()))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(_("It can be undone no more."), "warning")
    else:
        flash(_("It is undone. The contribution stands as it stood before."), "success")
    return redirect(f"/desk/contributions/{contribution_id}", 303)


def act_on_contribution(contribution_id: int, act: AnyContributionAct) -> ResponseReturnValue:
    """Load it, ask whether `act` is allowed, do it in the version that was read, and show it anew."""
    by = signed_in_actor()
    with db.read_first():
        contribution = get_answered(contribution_id, by)
        form = with_words(act.form(f"{act.noun}-{contribution.id}"), act, contribution)
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=contribution_id):
            return _go_on(act, form, contribution_id)
        stands_at = contribution.version if act.kind is ANSWERS else contribution.life_version
        changed = form.read_version != stands_at
        if not changed and not act.may(by, contribution):
            abort(403)
        if not changed and not form.validate():
            return _render(contribution, by, form), 422
    outcome = Conflict() if changed else perform(act, contribution_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        news = _("The contribution has changed since you opened the page. This is how it stands now.")
        flash(outcome.why or news, "warning")
        return _render(get_answered(contribution_id, by), by, form), 409
    sent_once.note(*once, subject_id=contribution_id)
    return _go_on(act, form, contribution_id)


def _go_on(act: AnyContributionAct, form: ActForm[Said], contribution_id: int) -> ResponseReturnValue:
    flash(act.done(form, str(contribution_id), By.person(signed_in_actor())), "success")
    return redirect("/desk/contributions" if act is step_out else f"/desk/contributions/{contribution_id}", 303)


def _serve(act: AnyContributionAct) -> None:
    """Give an act its address, behind its own gate."""

    @blueprint.post(f"/desk/contributions/<int:contribution_id>/{act.noun}", endpoint=f"{act.name}_contribution")
    @needs(act.gate)
    def view(contribution_id: int) -> ResponseReturnValue:
        return act_on_contribution(contribution_id, act)


for one in (*ANSWERS, *MODERATED):
    if not one.own_page:
        _serve(one)


def _render(contribution: Answered, by: Actor, sent: ActForm[Said] | None = None) -> str:
    happened = list_happened(contribution.id)
    last = find_undoable(MODERATED, happened, by, contribution)
    return render_page("contribution_desk/contribution.html", get_page(contribution, by, happened, last, sent))
