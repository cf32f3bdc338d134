"""Members from outside at the desk: who is invited and in it, and the forms by which that changes."""

from app.act_page import ActPage
from app.i18n import gettext as _
from app.network_members.blueprint import blueprint
from app.network_members.forms import InvitingForm, LettingGoForm
from app.network_members.member_acts import MEMBERS, invite_member
from app.network_members.queries import list_members
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


@blueprint.get("/desk/network-members/<int:network_id>")
@needs(Permission.READ_DESK)
def show_members(network_id: int) -> str:
    """Show who from outside is invited into a network and in it, and who has left it with which word."""
    return _render(get_led(network_id))


@on_network_desk(at=5, room=NETWORK_STAGES.name)
def _link(network: NetworkInfo) -> DeskLink:
    return DeskLink(_("Who comes from outside"), f"/desk/network-members/{network.id}")


def _fill(form: ActForm[Said], course: Course) -> None:
    if isinstance(form, InvitingForm):
        form.ask(course.stage)
    elif isinstance(form, LettingGoForm):
        form.ask(list_members(course.id))


def _render(course: Course, sent: ActForm[Said] | None = None) -> str:
    never_keep()
    by = signed_in_actor()
    shown = PAGE.show(course, by, (), forms=PAGE.offer(course, by), sent=sent, names={})
    return render_page(
        "network_members/desk.html",
        shown,
        network=get_network(course.id),
        members=list_members(course.id),
        why_not=invite_member.why_not(course),
    )


PAGE: ActPage[Course] = ActPage(
    blueprint,
    MEMBERS,
    at="/desk/network-members/<int:network_id>",
    name="members",
    get=get_led,
    render=_render,
    fill=_fill,
)
PAGE.serve()
