"""A network at the desk: how far it is, moved and dated by its leader or the secretariat."""

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import clock, db, sent_once
from app.acts import Conflict, find_undoable, perform, undo
from app.desk.colleagues import list_colleagues
from app.events import By, list_happened
from app.history import line
from app.i18n import gettext as _
from app.network_desk.blueprint import blueprint
from app.network_desk.page import AnyCourseAct, in_state, is_unplanned, offer, usual_plan
from app.network_people.queries import list_seats, list_shown, make_people
from app.network_stages.actions import COURSES
from app.network_stages.queries import Course, get_course, get_network
from app.network_stages.queries import list_shown as list_line
from app.networks.rules import may_describe
from app.networks.states import Stage
from app.permissions import Permission
from app.web.act_form import ActForm, Said, UndoForm
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/network-stages/<int:network_id>")
@needs(Permission.READ_DESK)
def show_course(network_id: int) -> str:
    """Show how far a network is, and what can be done about it."""
    return _render(_get_own(network_id))


@blueprint.post("/desk/network-stages/<int:network_id>/undo")
@needs(Permission.READ_DESK)
def undo_on_course(network_id: int) -> ResponseReturnValue:
    """Undo a move that was made a moment ago. A second time changes nothing."""
    with db.read_first():
        _get_own(network_id)
        form = UndoForm()
        if not form.validate():
            abort(400)
    outcome = undo(COURSES, network_id, form.seq, By.person(signed_in_actor()))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(_("It can be undone no more."), "warning")
    else:
        flash(_("It is undone. It stands as it stood before."), "success")
    return redirect(f"/desk/network-stages/{network_id}", 303)


def _act_on_course(network_id: int, act: AnyCourseAct) -> ResponseReturnValue:
    by = signed_in_actor()
    with db.read_first():
        course = _get_own(network_id)
        form = in_state(act.form(f"{act.noun}-{course.id}"), course)
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=network_id):
            return _go_on(act, form, network_id)
        changed = form.read_version != course.version
        if not act.is_entitled(by, course) or (not changed and not act.may(by, course)):
            abort(403)
        if not changed and not form.validate():
            return _render(course, form), 422
    outcome = Conflict() if changed else perform(act, network_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(outcome.why or _("It has changed since you opened the page. This is how it stands now."), "warning")
        course = _get_own(network_id)
        return _render(course, in_state(form, course)), 409
    sent_once.note(*once, subject_id=network_id)
    return _go_on(act, form, network_id)


def _go_on(act: AnyCourseAct, form: ActForm[Said], network_id: int) -> ResponseReturnValue:
    flash(act.done(form, str(network_id), By.person(signed_in_actor())), "success")
    return redirect(f"/desk/network-stages/{network_id}", 303)


def _serve(act: AnyCourseAct) -> None:
    """Give an act its address, behind its own gate."""

    @blueprint.post(f"/desk/network-stages/<int:network_id>/{act.noun}", endpoint=f"{act.name}_network")
    @needs(act.gate)
    def view(network_id: int) -> ResponseReturnValue:
        return _act_on_course(network_id, act)


for one in COURSES:
    _serve(one)


def _get_own(network_id: int) -> Course:
    """Return a network that the person may lead."""
    course = get_course(network_id)
    if not may_describe(signed_in_actor(), network_id):
        abort(403)
    return course


def _render(course: Course, sent: ActForm[Said] | None = None) -> str:
    by, network = signed_in_actor(), get_network(course.id)
    offered, seats = offer(course, by), list_seats(course.id)
    if sent is not None:
        noun = sent.act.rpartition("-")[0]
        sent.version.data = str(course.version)
        if noun in offered or "reason" in sent:  # what somebody has written is kept, also where it is too late
            offered[noun] = sent
    happened = list_happened(course.id)
    last = find_undoable(COURSES, happened, by, course)
    blocked = [why for act in COURSES if act.is_entitled(by, course) and (why := act.why_not(course))]
    if course.stage == Stage.PROPOSED and not by.may(Permission.DESCRIBE):
        blocked.append(_("The secretariat lets it begin, once the managers' forum has chosen it."))
    undoing, names = UndoForm(formdata=None), {one: colleague.name for one, colleague in list_colleagues().items()}
    if last is not None:
        undoing.event.data = str(last.seq)
    return render_template(
        "network_desk/course.html",
        network=network,
        steps=list_line(network),
        forms=offered,
        sent=sent,
        texts={act.noun: act.shown(course) for act in COURSES},
        parts={act.noun: act.part for act in COURSES},
        blocked=blocked,
        people=make_people([one for one in seats if one.is_now]) if seats else None,
        former=list_shown([one for one in seats if not one.is_now]),
        proposed=bool(is_unplanned(course) and usual_plan(course)),
        undoing=undoing if last is not None else None,
        undone=line(last, names) if last is not None else None,
        history=[
            {"date": clock.town_date(one.at), "text": line(one, names), "reason": one.reason}
            for one in reversed(happened)
        ],
    )
