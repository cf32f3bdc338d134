"""Trials at the desk: the list of a network's, and the page on which one is moved on."""

from flask import abort

from app.act_page import ActPage
from app.events import list_happened
from app.network_stages.led import get_led
from app.network_stages.queries import Course, get_network
from app.network_stages.trying import list_offered, list_unnamed
from app.networks.rules import may_describe
from app.permissions import Permission
from app.publishing.verbs import UNDONE
from app.trials import verbs
from app.trials.actions import BEGINNINGS, TRIALS
from app.trials.blueprint import blueprint
from app.trials.forms import BeforeForm, EndForm, HearingsForm, TrialForm
from app.trials.going_form import GoOnForm
from app.trials.kinds import ORDER, Step
from app.trials.queries import TrialInfo, get_trial, list_before, list_hearings, list_lacking, list_trials
from app.web.act_form import ActForm, Said
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page

_VERBS = [one.name for one in (verbs.WRITTEN, verbs.REWRITTEN, verbs.HEARD, verbs.BEFORE, *verbs.TOLD, UNDONE)]


@blueprint.get("/desk/network-trials/<int:network_id>")
@needs(Permission.READ_DESK)
def show_trials(network_id: int) -> str:
    """Show what a network tries and has tried, and the form in which another trial is written down."""
    return _render_list(get_led(network_id))


@blueprint.get("/desk/trials/<int:trial_id>")
@needs(Permission.READ_DESK)
def show_trial(trial_id: int) -> str:
    """Show a trial with all that can be done with it."""
    return _render(_get_own_trial(trial_id))


def _get_own_trial(trial_id: int) -> TrialInfo:
    """Return a trial of a network that the person may lead."""
    trial = get_trial(trial_id)
    if not may_describe(signed_in_actor(), trial.network_id):
        abort(403)
    return trial


def _render_list(course: Course, sent: ActForm[Said] | None = None) -> str:
    by = signed_in_actor()
    forms = LIST.offer(course, by)
    shown = LIST.show(course, by, [], forms=forms, sent=sent, names={})
    return render_page("trials/list.html", shown, network=get_network(course.id), trials=list_trials(course.id))


def _render(trial: TrialInfo, sent: ActForm[Said] | None = None) -> str:
    by = signed_in_actor()
    happened = [one for one in list_happened(trial.network_id, _VERBS) if one.details.get("trial") == trial.id]
    shown = PAGE.show(trial, by, happened, forms=PAGE.offer(trial, by), sent=sent, names={})
    is_ready = trial.step == Step.SETUP and not trial.outcome
    return render_page(
        "trials/desk.html",
        shown,
        trial=trial,
        network=get_network(trial.network_id),
        order=ORDER,
        before=list_before(trial.id)[trial.id],
        lacking=list_lacking(trial) if is_ready else [],
    )


def _fill(form: ActForm[Said], trial: TrialInfo) -> None:
    if isinstance(form, EndForm):
        form.ask(trial.step)
    elif isinstance(form, GoOnForm):
        unnamed = list_unnamed(trial.network_id) if trial.step == Step.SETUP else []
        form.ask(unnamed, list_offered(trial.network_id) if unnamed else {})
    elif isinstance(form, TrialForm):
        form.fill(trial)
    elif isinstance(form, HearingsForm) and form.key.raw_data is None:
        form.fill(list_hearings(trial.id)[trial.id], nobody=trial.nobody_to_hear)
    elif isinstance(form, BeforeForm) and form.key.raw_data is None:
        form.fill(list_before(trial.id)[trial.id])


def _to_the_new_one(_act: object, _form: object, network_id: int) -> str | None:
    newest = next(iter(list_trials(network_id)), None)
    return PAGE.address_of(newest.id) if newest is not None else None


LIST: ActPage[Course] = ActPage(
    blueprint,
    BEGINNINGS,
    at="/desk/network-trials/<int:network_id>",
    name="trials_of_network",
    get=get_led,
    render=_render_list,
    go_on=_to_the_new_one,
)
PAGE: ActPage[TrialInfo] = ActPage(
    blueprint,
    TRIALS,
    at="/desk/trials/<int:trial_id>",
    name="trial",
    get=_get_own_trial,
    render=_render,
    fill=_fill,
    subject_of=lambda trial: trial.network_id,
)
LIST.serve()
PAGE.serve()
