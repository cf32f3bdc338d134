"""Solutions: all of them and the page of one, for everybody; and at the desk."""

from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db, i18n
from app.accounts import guests
from app.accounts.forms import WaitingForm
from app.act_page import ActPage
from app.alarms.queries import find_help, list_alarms
from app.effects.kinds import Felt, Outcome
from app.events import list_happened
from app.exchange.queries import list_newest_received, list_translated_elsewhere
from app.i18n import gettext as _
from app.limits import Limit
from app.municipality.asked_departments import choose_department
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.network_means.queries import list_used
from app.network_stages.led import get_led
from app.network_stages.queries import Course, get_network
from app.networks.queries import get_directory
from app.networks.rules import may_describe
from app.notifications.actions import follow
from app.notifications.queries import get_follow_id
from app.permissions import Permission
from app.publishing.queries import list_why_covered
from app.reports.queries import list_complaints
from app.solutions import (
    elsewhere_actions,  # noqa: F401 -- importing it declares its acts
    queries,
)
from app.solutions.actions import BEGINNINGS, SOLUTIONS
from app.solutions.answer_actions import ANSWERS, ReadForm, answer
from app.solutions.answer_forms import AnswerForm
from app.solutions.blueprint import blueprint
from app.solutions.candidate_queries import list_candidates
from app.solutions.forms import EffectForm, HandingForm, OriginsForm, SolutionForm
from app.solutions.origin_queries import find_theme, get_origins, list_chosen
from app.translations.forms import backs_of
from app.translations.queries import list_elsewhere
from app.trials.queries import list_trials
from app.web.act_form import ActForm, Said
from app.web.asked import Asked
from app.web.gates import actor, needs, public, signed_in_actor
from app.web.shown import render_page

LONGEST_SOUGHT = 100
FROM_OTHERS = 5
"""So many solutions of other towns are named below our own."""


@blueprint.get("/solutions")
@public
def list_solutions() -> str:
    """Show the solutions that networks have handed over, with what each gives; by words, what came out, and network."""
    asked, networks = Asked(), get_directory().networks
    sought = asked.words("q", longest=LONGEST_SOUGHT)
    having = sorted((networks[one] for one in queries.list_networks() if one in networks), key=lambda one: one.name)
    outcome = asked.choose("outcome", {str(one): one for one in Outcome}, _("What came out of it"))
    network = asked.choose("network", {one.slug: one for one in having}, _("Network"))
    with_some = queries.list_departments()
    units = [one for one in in_order(get_reference().departments) if one.id in with_some]
    unit = choose_department(asked, units, _("Who has it now?"))
    page = queries.list_shown(
        asked.cursor(*queries.NEWEST.readers),
        sought=sought,
        network_id=network.id if network is not None else None,
        outcome=outcome,
        department_id=unit.id if unit is not None else None,
    )
    ids = [one.id for one in page.rows]
    effects, counts = queries.list_effects(*ids), queries.count_answers(*ids)
    kept: dict[str, Any] = {
        "q": sought,
        "outcome": outcome,
        "network": network and network.slug,
        "department": unit and unit.slug,
    }
    return render_template(
        "solutions/list.html",
        solutions=[
            (one, networks.get(one.network_id), queries.lines_of(one, effects[one.id], counts[one.id]))
            for one in page.rows
        ],
        outcomes=[(one.value, one.label, one == outcome) for one in Outcome],
        networks=[(one.slug, one.name, one == network) for one in having],
        departments=[(one.slug, one.name, one == unit) for one in units],
        q=sought,
        active=len(asked.kept.keys() & {"outcome", "network", "department"}),
        narrowed=any(kept.values()),
        received=[] if any(kept.values()) else list_newest_received(FROM_OTHERS),
        left_out=asked.left_out,
        newer_url=url_for("solutions.list_solutions", page=page.newer, **kept) if page.newer else None,
        older_url=url_for("solutions.list_solutions", page=page.older, **kept) if page.older else None,
    )


@blueprint.get("/solutions/<slug>")
@public(exists=queries.has_been_shown)
def show_solution(slug: str) -> str:
    """Show one solution with what was put in, what it gives on three lines, and what it grew from."""
    return _render_public(queries.get_shown(slug), AnswerForm(formdata=None))


@blueprint.post("/solutions/<slug>/answers")
@public(limit=Limit.COMMENT)
def answer_solution(slug: str) -> ResponseReturnValue:
    """Take in what somebody answers who was asked whether they have noticed a difference."""
    guests.acting()
    with db.read_first():
        solution, form = queries.get_shown(slug), AnswerForm()
        if _is_staff():
            return _render_public(solution, form), 409
        if not form.validate():
            return _render_public(solution, form), 422
    answer(solution.id, form.answered(i18n.current().code), key=form.key.data)
    help_lines = find_help(form.words.data or "")
    return render_template("solutions/answered.html", solution=solution, words=form.words.data, help=help_lines)


@blueprint.post("/solutions/<slug>/follows")
@public(limit=Limit.FOLLOW)
def follow_solution(slug: str) -> ResponseReturnValue:
    """Follow a solution that everybody can read: at once for whom we know, else once the address is confirmed."""
    guest = guests.acting()
    with db.read_first():
        solution, form = queries.get_shown(slug), WaitingForm()
        if guest is None and not form.validate():
            return _render_public(solution, AnswerForm(formdata=None), form), 422
    if guest is not None:
        follow(solution.id, guest.contact_id, confirmed=True)
        return redirect(url_for("solutions.show_solution", slug=slug, _anchor="follow"), 303)
    follow(solution.id, guests.keep_address(form.email.data or ""), confirmed=False)
    return render_template("notifications/follow_sent.html", back=f"/solutions/{slug}")


WAIT_FOR_MAIL = (follow_solution,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""
READ_FIRST = (answer_solution,)
"""Views that need no CSRF token of whom we do not know: a choice is counted, and words are read by one of us first."""


def _render_public(solution: queries.SolutionInfo, form: AnswerForm, following: WaitingForm | None = None) -> str:
    """Return the page of a solution; `form` answers its question and `following` follows it, one with a fault."""
    guest = guests.current()
    effects = queries.list_effects(solution.id)[solution.id]
    answers = queries.get_answers(solution.id)
    lines = queries.lines_of(solution, effects, answers.counts)
    texts = [text for one in effects for text in (one.words, one.method, one.unit, one.asked_how)]
    departments, elsewhere = get_reference().departments, list_elsewhere(solution.id)
    told, used = queries.list_told(solution.id), list_used().get(solution.network_id)
    texts += [*(text for one in elsewhere for text in one.texts), *(one.figure for one in effects)]
    texts += [*(one.reason or "" for one in told), *(one.words for one in answers.words)]
    trial = next((one for one in list_trials(solution.network_id) if one.id == solution.trial_id), None)
    return render_template(
        "solutions/solution.html",
        solution=solution,
        guest=guest,
        follow=following or WaitingForm(formdata=None),
        follow_id=get_follow_id(solution.id, guest.contact_id) if guest is not None else None,
        words=solution.words,
        network=get_directory().networks.get(solution.network_id),
        department=departments.get(solution.department_id or 0),
        trial=trial,
        used=used,
        lines=lines,
        answers=answers,
        felt=[(one.label, answers.counts.get(one, 0)) for one in Felt],
        origins=get_origins(solution.id),
        elsewhere=elsewhere,
        told_elsewhere=list_translated_elsewhere(solution.slug),
        theme=find_theme(solution.network_id),
        told=told,
        covered=list_why_covered(solution.id, [*solution.texts, *texts]),
        form=form,
        is_staff=_is_staff(),
    )


def _is_staff() -> bool:
    """Return whether one of us is signed in, whose word is no resident's."""
    by = actor()
    return by is not None and by.may(Permission.READ_DESK)


@blueprint.get("/desk/network-solutions/<int:network_id>")
@needs(Permission.READ_DESK)
def show_solutions_of_network(network_id: int) -> str:
    """Show the solutions of a network, and the form in which another is written down."""
    return _render_list(get_led(network_id))


@blueprint.get("/desk/solutions/<int:solution_id>")
@needs(Permission.READ_DESK)
def show_solution_at_desk(solution_id: int) -> str:
    """Show a solution with all that can be done with it."""
    return _render(_get_own(solution_id))


def _get_own(solution_id: int) -> queries.SolutionInfo:
    """Return a solution of a network that the person may lead, or that they may hide."""
    solution, by = queries.get_solution(solution_id), signed_in_actor()
    if not (may_describe(by, solution.network_id) or by.may(Permission.MODERATE)):
        abort(403)
    return solution


def _render_list(course: Course, sent: ActForm[Said] | None = None) -> str:
    by = signed_in_actor()
    forms = LIST.offer(course, by)
    shown = LIST.show(course, by, [], forms=forms, sent=sent, names={})
    solutions = queries.list_of_network(course.id)
    return render_page("solutions/of_network.html", shown, network=get_network(course.id), solutions=solutions)


def _render(solution: queries.SolutionInfo, sent: ActForm[Said] | None = None) -> str:
    by, elsewhere = signed_in_actor(), list_elsewhere(solution.id)
    answers = queries.get_answers(solution.id)
    forms = PAGE.offer(solution, by)
    leads = "back-elsewhere" in forms
    shown = PAGE.show(solution, by, list_happened(solution.id), forms=forms, sent=sent, names={})
    return render_page(
        "solutions/desk.html",
        shown,
        solution=solution,
        network=get_network(solution.network_id),
        lines=queries.lines_of(solution, queries.list_effects(solution.id)[solution.id], answers.counts),
        answers=answers,
        silent_since=queries.find_silent_since(solution),
        moderates=by.may(Permission.MODERATE),
        complaints=list_complaints([solution.id])[solution.id],
        is_acute=any(one.handled_at is None for one in list_alarms([solution.id]).get(solution.id, [])),
        elsewhere=elsewhere,
        backs=backs_of("back-elsewhere", solution.version, [one.id for one in elsewhere] if leads else []),
    )


def _fill_new(form: ActForm[Said], course: Course) -> None:
    if isinstance(form, SolutionForm):
        form.ask(_list_trials(course.id))


def _fill(form: ActForm[Said], solution: queries.SolutionInfo) -> None:
    fresh = form.key.raw_data is None
    if isinstance(form, SolutionForm):
        form.ask(_list_trials(solution.network_id))
        if fresh:
            form.fill(solution)
    elif isinstance(form, HandingForm):
        is_told = any(one.outcome for one in queries.list_effects(solution.id)[solution.id])
        form.ask([(one.id, one.name) for one in in_order(get_reference().departments)], is_told=is_told)
        if fresh:
            form.department.data, form.on.data = str(solution.department_id or ""), solution.handed_on
    elif isinstance(form, OriginsForm):
        form.ask(list_candidates(solution.network_id), list_chosen(solution.id))
    elif isinstance(form, EffectForm):
        form.ask(solution.handed_on)
        if fresh:
            form.of_line.data = form.moment.data = None


def _list_trials(network_id: int) -> list[tuple[int, str]]:
    return [(one.id, one.title) for one in list_trials(network_id)]


def _to_the_new_one(_act: object, _form: object, network_id: int) -> str | None:
    newest = next(iter(queries.list_of_network(network_id)), None)
    return PAGE.address_of(newest.id) if newest is not None else None


LIST: ActPage[Course] = ActPage(
    blueprint,
    BEGINNINGS,
    at="/desk/network-solutions/<int:network_id>",
    name="solutions_of_network",
    get=get_led,
    render=_render_list,
    fill=_fill_new,
    go_on=_to_the_new_one,
)
PAGE: ActPage[queries.SolutionInfo] = ActPage(
    blueprint,
    SOLUTIONS,
    at="/desk/solutions/<int:solution_id>",
    name="solution",
    get=_get_own,
    render=_render,
    fill=_fill,
)
LIST.serve()
PAGE.serve()


@blueprint.get("/desk/solution-answers")
@needs(Permission.MODERATE)
def list_answers() -> str:
    """Show the answers whose words nobody has read yet."""
    return render_template("solutions/answers.html", answers=queries.list_waiting())


@blueprint.get("/desk/solution-answers/<int:answer_id>")
@needs(Permission.MODERATE)
def show_answer(answer_id: int) -> str:
    """Show an answer with what can be done with its words."""
    return _render_answer(queries.get_answer(answer_id))


def _render_answer(one: queries.Answer, sent: ActForm[Said] | None = None) -> str:
    by = signed_in_actor()
    shown = ANSWER.show(one, by, [], forms=ANSWER.offer(one, by), sent=sent, names={})
    return render_page("solutions/answer.html", shown, answer=one, solution=queries.get_solution(one.solution_id))


def _fill_answer(form: ActForm[Said], one: queries.Answer) -> None:
    if isinstance(form, ReadForm):
        form.show(one.words)


ANSWER: ActPage[queries.Answer] = ActPage(
    blueprint,
    ANSWERS,
    at="/desk/solution-answers/<int:answer_id>",
    name="solution_answer",
    get=queries.get_answer,
    render=_render_answer,
    needs=Permission.MODERATE,
    fill=_fill_answer,
    go_on=lambda _act, _form, _id: "/desk/solution-answers",
    subject_of=lambda one: one.solution_id,
)
ANSWER.serve()
