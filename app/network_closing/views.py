"""The page at the desk on which it is written how a network ends, and what became of it since."""

from app.act_page import ActPage
from app.desk.colleagues import list_colleagues
from app.events import list_happened
from app.meeting_tasks.queries import count_open
from app.network_closing.actions import ENDINGS
from app.network_closing.blueprint import blueprint
from app.network_closing.forms import AccountForm, LookedForm
from app.network_closing.queries import find_ending
from app.network_stages.led import get_led
from app.network_stages.queries import Course, get_network
from app.permissions import Permission
from app.rooms import get_room
from app.web.act_form import ActForm, Said
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/network-closing/<int:network_id>")
@needs(Permission.READ_DESK)
def show_ending(network_id: int) -> str:
    """Show how a network ended, or will have ended, and the forms in which it is written."""
    return _render(get_led(network_id))


def _render(course: Course, sent: ActForm[Said] | None = None) -> str:
    by, ending, forms = signed_in_actor(), find_ending(course.id), PAGE.offer(course, signed_in_actor())
    account, looked = forms.get("account"), forms.get("looked")
    if ending is not None and isinstance(account, AccountForm):
        account.where_now.data, account.taken_home.data = ending.where_now, ending.taken_home
        account.sentence.data, account.whom_to_ask.data = ending.sentence, ending.whom_to_ask
    if ending is not None and isinstance(looked, LookedForm):
        looked.still.data = ending.still
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    shown = PAGE.show(course, by, list_happened(course.id), forms=forms, sent=sent, names=names)
    return render_page(
        "network_closing/desk.html",
        shown,
        network=get_network(course.id),
        ending=ending,
        tasks=count_open(course.id) if get_room("meetings").is_on() else 0,
    )


PAGE: ActPage[Course] = ActPage(
    blueprint,
    ENDINGS,
    at="/desk/network-closing/<int:network_id>",
    name="network_ending",
    get=get_led,
    render=_render,
)
PAGE.serve()
