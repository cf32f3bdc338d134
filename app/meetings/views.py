"""The meetings of networks: the page and the calendar file of each, and the page at the desk where they are planned."""

from flask import Response, current_app, url_for

from app.act_page import ActPage
from app.events import list_happened
from app.i18n import gettext as _
from app.meeting_signups.queries import has_room, is_led, list_hosted
from app.meeting_tasks.queries import list_under
from app.meetings.actions import MEETINGS
from app.meetings.blueprint import blueprint
from app.meetings.forms import CallOffForm, MeetingChangeForm, MinutesForm, PlanForm
from app.meetings.icalendar_file import write
from app.meetings.queries import Meeting, find_meeting, get_public, is_public, list_all
from app.municipality.queries import get_reference
from app.network_stages.led import get_led
from app.network_stages.queries import Course, get_network
from app.networks.shown import language_shown
from app.permissions import Permission
from app.publishing.queries import list_why_covered
from app.share_pictures.queries import get_site_name
from app.web.act_form import ActForm, Said
from app.web.asked import Asked
from app.web.gates import actor, needs, public, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/meetings/<int:meeting_id>")
@public(exists=is_public)
def show_meeting(meeting_id: int) -> str:
    """Show a meeting that everybody can read of, and its minutes if everybody can read them."""
    meeting = get_public(meeting_id)
    tasks = list_under(meeting.network_id, [meeting_id]).get(meeting_id, ()) if meeting.public_minutes else ()
    words = [meeting.place, meeting.agenda, meeting.public_minutes, *(one.text for one in tasks)]
    return render_page(
        "meetings/meeting.html",
        meeting=meeting,
        tasks=tasks,
        full=meeting.takes_signups and not has_room(meeting),
        hosts=_is_host(meeting),
        network=get_network(meeting.network_id),
        covered=list_why_covered(meeting.network_id, words),
        lang=language_shown("da"),
    )


def _is_host(meeting: Meeting) -> bool:
    """Return whether whoever looks is signed in as a host of it, as somebody who leads it with others may be."""
    by = actor()
    return by is not None and bool(list_hosted(by, [meeting]))


@blueprint.get("/meetings/<int:meeting_id>.ics")
@public(exists=is_public)
def take_meeting(meeting_id: int) -> Response:
    """Give a meeting as iCalendar."""
    meeting, settings = get_public(meeting_id), current_app.extensions["settings"]
    url = settings.base_url + url_for("meetings.show_meeting", meeting_id=meeting_id)
    name = get_network(meeting.network_id).name
    written = write(meeting, name=name, site=get_site_name(), host=settings.host, url=url)
    response = Response(written, mimetype="text/calendar")
    response.headers.set("Content-Disposition", "inline", filename=f"meeting-{meeting_id}.ics")
    return response


@blueprint.get("/desk/network-meetings/<int:network_id>")
@needs(Permission.READ_DESK)
def keep_meetings(network_id: int) -> str:
    """Show the meetings of a network with all that can be done with them."""
    return _render(get_led(network_id))


def _fill(form: ActForm[Said], course: Course) -> None:
    if isinstance(form, (PlanForm, MinutesForm)):
        form.ask()
    if isinstance(form, PlanForm) and form.act.startswith("plan-") and form.key.raw_data is None:
        met = [one for one in list_all(course.id) if one.called_off_at is None]
        if met:
            form.propose(met[0], met[1] if met[1:] else None, lambda day: get_reference().next_working_day(day) != day)


def _render(course: Course, sent: ActForm[Said] | None = None) -> str:
    by, forms = signed_in_actor(), PAGE.offer(course, signed_in_actor())
    chosen = _find_chosen(course, sent)
    if chosen is not None:
        forms[chosen.act.partition("-")[0]] = chosen
    shown = PAGE.show(course, by, list_happened(course.id), forms=forms, sent=sent, names={})
    meetings = list_all(course.id)
    return render_page(
        "meetings/desk.html",
        shown,
        network=get_network(course.id),
        coming=[one for one in reversed(meetings) if not one.is_over],
        held=[one for one in meetings if one.is_over],
        offs={one.id: _call_off(course, one.id) for one in meetings},
        tasks=list_under(course.id, [one.id for one in meetings if one.minutes]),
        lists=list_hosted(by, meetings),
        led=is_led(course.id),
        written=chosen.act.partition("-")[0] if chosen is not None else "plan",
    )


def _find_chosen(course: Course, sent: ActForm[Said] | None) -> MeetingChangeForm | MinutesForm | None:
    """Return the form in which one meeting is changed or minuted: as it was sent, or of the one the address names."""
    if sent is not None:
        return sent if isinstance(sent, (MeetingChangeForm, MinutesForm)) else None
    asked = Asked()

    def is_there(one: int) -> bool:
        found = find_meeting(course.id, one)
        return found is not None and found.called_off_at is None

    changed, minuted = (asked.row(name, _("Meeting"), is_there) for name in ("meeting", "minutes"))
    if changed is None and minuted is None:
        return None
    meeting = find_meeting(course.id, changed or minuted or 0)
    if meeting is None:
        return None
    form: MeetingChangeForm | MinutesForm
    if changed is not None:
        form = MeetingChangeForm(f"change-{course.id}", formdata=None)
        form.ask()
        form.show(meeting)
    else:
        form = MinutesForm(f"minutes-{course.id}", formdata=None)
        form.ask()
        form.minutes.data = meeting.minutes
        form.readers.data = "members" if meeting.minutes_for_members or meeting.for_members else "all"
    form.meeting.data, form.version.data = str(meeting.id), str(course.version)
    return form


def _call_off(course: Course, meeting_id: int) -> CallOffForm:
    form = CallOffForm(f"off-{meeting_id}", formdata=None)
    form.meeting.data, form.version.data = str(meeting_id), str(course.version)
    return form


PAGE: ActPage[Course] = ActPage(
    blueprint,
    MEETINGS,
    at="/desk/network-meetings/<int:network_id>",
    name="network_meetings",
    get=get_led,
    render=_render,
    fill=_fill,
)
PAGE.serve()
