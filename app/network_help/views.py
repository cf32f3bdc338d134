"""The page at the desk on which it is written how one takes part in a network."""

from app.act_page import ActPage
from app.desk.colleagues import list_colleagues
from app.events import list_happened
from app.network_help.actions import HELPING
from app.network_help.blueprint import blueprint
from app.network_help.committees import find_committee
from app.network_help.forms import HelpForm
from app.network_means.queries import find_help, find_next_asks, find_used
from app.network_stages.led import get_led
from app.network_stages.queries import Course, get_network
from app.permissions import Permission
from app.web.act_form import ActForm, Said
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/network-help/<int:network_id>")
@needs(Permission.READ_DESK)
def show_help(network_id: int) -> str:
    """Show what is written of how one takes part, and the form in which it is."""
    return _render(get_led(network_id))


def _render(course: Course, sent: ActForm[Said] | None = None) -> str:
    by, written, forms = signed_in_actor(), find_help(course.id), PAGE.offer(course, signed_in_actor())
    form = forms.get("help")
    used = find_used(course.id)
    if isinstance(form, HelpForm):
        form.committee.data = find_committee(course.id)
    if used is not None and isinstance(form, HelpForm):
        form.hours_used.data, form.cost.data = used.hours, used.cost
    if isinstance(form, HelpForm):
        form.next_asks.data = find_next_asks(course.id)
    if written is not None and isinstance(form, HelpForm):
        form.hours.data, form.whom_to_call.data = written.hours, written.whom_to_call
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    shown = PAGE.show(course, by, list_happened(course.id), forms=forms, sent=sent, names=names)
    return render_page("network_help/desk.html", shown, network=get_network(course.id), why_not=_why_not(course))


def _why_not(course: Course) -> str:
    return next((why for act in HELPING if (why := act.why_not(course))), "")


PAGE: ActPage[Course] = ActPage(
    blueprint,
    HELPING,
    at="/desk/network-help/<int:network_id>",
    name="network_help",
    get=get_led,
    render=_render,
)
PAGE.serve()
