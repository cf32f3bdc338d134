"""The design of a network at the desk: what its stages need, who could bring it, and who asks to join."""

from app.act_page import ActPage
from app.i18n import gettext as _
from app.network_design.actions import DESIGN
from app.network_design.blueprint import blueprint
from app.network_design.duties import is_asked
from app.network_design.forms import AnsweringForm, NeedForm, OrganisationForm, SettlingForm
from app.network_design.queries import Need, by_stage, list_needs, list_proposed, list_requests
from app.network_people.queries import list_seats
from app.network_stages.blueprint import NETWORK_STAGES
from app.network_stages.led import get_led
from app.network_stages.queries import Course, get_network
from app.networks.directory import NetworkInfo
from app.networks.parts import DeskLink, on_network_desk
from app.permissions import Permission
from app.web.act_form import ActForm, Said
from app.web.gates import needs, signed_in_actor
from app.web.headers import never_keep
from app.web.shown import render_page


@blueprint.get("/desk/network-design/<int:network_id>")
@needs(Permission.READ_DESK)
def show_design(network_id: int) -> str:
    """Show what the stages of a network need and what is missing, and who asks to join it."""
    return _render(get_led(network_id))


@on_network_desk(at=4, room=NETWORK_STAGES.name)
def link_to_design(network: NetworkInfo) -> DeskLink:
    """Give the way to the page of what a network needs."""
    hint = _("the stage asks anew: who must be in now?") if is_asked(network.id) else ""
    return DeskLink(_("What is needed, and who asks to join"), f"/desk/network-design/{network.id}", hint)


def _fill(form: ActForm[Said], course: Course) -> None:
    if isinstance(form, NeedForm):
        form.ask(course.stage, fresh=not form.stage.raw_data)
    elif isinstance(form, SettlingForm):
        form.ask(list_needs(course.id), list_seats(course.id))
    elif isinstance(form, OrganisationForm):
        form.ask(list_proposed(_still_missing(course)))
    elif isinstance(form, AnsweringForm):
        form.ask(list_requests(course.id))


def _still_missing(course: Course) -> list[Need]:
    return [one for one in list_needs(course.id) if one.still_missing_in(course.stage)]


def _render(course: Course, sent: ActForm[Said] | None = None) -> str:
    never_keep()
    by, needed = signed_in_actor(), list_needs(course.id)
    shown = PAGE.show(course, by, (), forms=PAGE.offer(course, by), sent=sent, names={})
    return render_page(
        "network_design/desk.html",
        shown,
        network=get_network(course.id),
        stages=by_stage(needed),
        proposed=list_proposed([one for one in needed if one.still_missing_in(course.stage)]),
        requests=list_requests(course.id),
    )


PAGE: ActPage[Course] = ActPage(
    blueprint,
    DESIGN,
    at="/desk/network-design/<int:network_id>",
    name="design",
    get=get_led,
    render=_render,
    fill=_fill,
)
PAGE.serve()
