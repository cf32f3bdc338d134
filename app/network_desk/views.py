"""A network at the desk: how far it is, moved and dated by its leader or the secretariat."""

from app.act_page import ActPage
from app.desk.colleagues import list_colleagues
from app.events import list_happened
from app.i18n import gettext as _
from app.network_backing.queries import find_contact_address, get_last_gate, is_refused
from app.network_design.queries import list_needs
from app.network_desk.blueprint import blueprint
from app.network_desk.page import IN_ORDER, fresh_form, in_state, is_unplanned, usual_plan
from app.network_desk.queries import list_still_open
from app.network_leading.handing_queries import find_open_handover, find_substitute
from app.network_leading.queries import list_first_tasks
from app.network_people.queries import list_seats, list_shown, make_people
from app.network_stages.actions import COURSES, go_elsewhere, go_on
from app.network_stages.led import get_led
from app.network_stages.queries import Course, find_why, get_network, list_moves_shown
from app.network_stages.queries import list_shown as list_line
from app.network_stages.running import list_running
from app.networks.parts import list_desk_links
from app.networks.states import Stage
from app.permissions import Permission
from app.trials.blueprint import TRIALS_ROOM
from app.trials.queries import TrialInfo, list_trials
from app.web.act_form import ActForm, Said
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/network-stages/<int:network_id>")
@needs(Permission.READ_DESK)
def show_course(network_id: int) -> str:
    """Show how far a network is, and what can be done about it."""
    return _render(get_led(network_id))


def _render(course: Course, sent: ActForm[Said] | None = None) -> str:
    by, network = signed_in_actor(), get_network(course.id)
    seats, names = list_seats(course.id), {one: colleague.name for one, colleague in list_colleagues().items()}
    forms = {act.noun: fresh_form(act, course) for noun in IN_ORDER if (act := COURSES.by_noun[noun]).may(by, course)}
    moves = (go_on, go_elsewhere)
    is_last = course.stage == Stage.ANCHOR
    still_open, running = (list_still_open(course.id), list_running(course.id)) if is_last else ([], [])
    # What is listed with where to do it is not said in a sentence besides.
    blocked = [why for act in moves if act.is_entitled(by, course) and (why := act.why_not(course))]
    if still_open or running:
        blocked = []
    if course.stage == Stage.PROPOSED and not by.may(Permission.DESCRIBE):
        blocked.append(_("The secretariat lets it begin, once the managers' forum has chosen it."))
    gate = get_last_gate(course.id)
    why = find_why(list_moves_shown(course.id), Stage.TEST) if course.stage == Stage.TEST else None
    shown = PAGE.show(course, by, list_happened(course.id), forms=forms, sent=sent, names=names)
    return render_page(
        "network_desk/course.html",
        shown,
        network=network,
        steps=list_line(network),
        blocked=[*dict.fromkeys(blocked)],
        still_open=still_open,
        running=running,
        trying=_list_trying(course.id) if course.stage == Stage.TEST else (),
        links=list_desk_links(network),
        gate=gate,
        gate_address=find_contact_address(course.id) if gate is not None and gate.asks else None,
        refused=gate is not None and gate.said is not None and is_refused(course.id, gate.id),
        first=list_first_tasks(course.id),
        substitute=find_substitute(course.id),
        handover=find_open_handover(course.id),
        people=make_people(seats, course.stage, why_unnamed=why) if seats else None,
        lacking=[one for one in list_needs(course.id) if one.still_missing_in(course.stage)],
        former=list_shown([one for one in seats if not (one.is_in(course.stage) or one.is_coming(course.stage))]),
        proposed=bool(is_unplanned(course) and usual_plan(course)),
    )


def _list_trying(network_id: int) -> list[TrialInfo]:
    """Return the trials of a network that have not ended, which its next stages know nothing of."""
    return [one for one in list_trials(network_id) if one.outcome is None] if TRIALS_ROOM.is_on() else []


PAGE: ActPage[Course] = ActPage(
    blueprint,
    COURSES,
    at="/desk/network-stages/<int:network_id>",
    name="network",
    get=get_led,
    render=_render,
    fill=in_state,
)
PAGE.serve()
