"""Coming to a meeting without an account, leaving again by the link in the mail, and the host's list."""

from collections.abc import Callable

from flask import render_template
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.accounts.queries import Guest
from app.errors import NotAllowedError, NotPossibleError
from app.i18n import gettext as _
from app.limits import Limit
from app.meeting_signups import actions
from app.meeting_signups.blueprint import blueprint
from app.meeting_signups.forms import LeavingForm, SignupForm
from app.meeting_signups.queries import find_signup, has_room, is_host, is_led, list_comers
from app.meetings.queries import get_meeting, get_public, is_public
from app.network_stages.queries import get_network
from app.networks.rules import may_describe
from app.permissions import Permission
from app.sender_limits.queries import find_reached
from app.web.gates import needs, public, signed_in_actor
from app.web.headers import never_keep
from app.web.shown import render_page


@blueprint.get("/meetings/<int:meeting_id>/signups/new")
@public(exists=is_public)
def new_signup(meeting_id: int) -> str:
    """Show the form by which somebody comes to a meeting."""
    return _form_page(meeting_id, _form(guests.current(), fresh=True))


@blueprint.post("/meetings/<int:meeting_id>/signups")
@public(limit=Limit.FOLLOW, exists=is_public)
def come(meeting_id: int) -> ResponseReturnValue:
    """Let somebody come to a meeting; whoever is on the list already is answered the same."""
    guest = guests.acting()
    with db.read_first():
        form = _form(guest, fresh=False)
        get_public(meeting_id)
        if not form.validate():
            return _form_page(meeting_id, form), 422
        limited = find_reached(form.email.data) if "email" in form else None
        if limited is not None:
            return render_template("sender_limits/reached.html", limited=limited, typed=form.needs.data), 422
    contact_id = guest.contact_id if guest is not None else guests.keep_address(form.email.data or "")
    try:
        said = (str(form.called.data), (form.needs.data or "").strip())
        actions.sign_up(meeting_id, contact_id, *said, known=guest is not None)
    except actions.TooMuchError:
        db.finish_request(commit=False)
        form.needs.errors = [_("There is no room for more beside what you wrote before. Write it shorter.")]
        return _form_page(meeting_id, form), 422
    except NotPossibleError:
        db.finish_request(commit=False)
        return _form_page(meeting_id, form), 409
    meeting = get_public(meeting_id)
    network = get_network(meeting.network_id)
    never_keep()
    typed = form.email.data if guest is None else None
    return render_page("meeting_signups/thanks.html", meeting=meeting, network=network, sent_to=typed)


@blueprint.get("/meetings/signups/<token>")
@public
def show_signup(token: str) -> ResponseReturnValue:
    """Show whoever has our mail what they signed up for, and the button by which they leave; looking does nothing."""
    never_keep()
    row = find_signup(token)
    if row is None:
        return render_page("meeting_signups/over.html", left=False), 410
    meeting = get_meeting(row.meeting_id)
    network = get_network(meeting.network_id)
    form = LeavingForm(formdata=None)
    return render_page("meeting_signups/signup.html", token=token, form=form, meeting=meeting, network=network)


@blueprint.post("/meetings/signups/<token>")
@public(limit=Limit.LINK)
def leave(token: str) -> ResponseReturnValue:
    """Take somebody off the list. A second time changes nothing."""
    never_keep()
    with db.read_first():
        row = find_signup(token)
    if row is not None:
        actions.leave(row)
    return render_page("meeting_signups/over.html", left=True)


@blueprint.get("/desk/meetings/<int:meeting_id>/signups")
@needs(Permission.READ_DESK)
def list_signups(meeting_id: int) -> str:
    """Show the host who comes to a meeting and what they need, to print; raises `NotAllowedError` for others."""
    never_keep()
    meeting = get_meeting(meeting_id)
    by = signed_in_actor()
    if not is_host(by, meeting.network_id):
        raise NotAllowedError
    return render_page(
        "meeting_signups/list.html",
        meeting=meeting,
        network=get_network(meeting.network_id),
        comers=list_comers(meeting_id),
        led=is_led(meeting.network_id),
        back=f"/desk/network-meetings/{meeting.network_id}" if may_describe(by, meeting.network_id) else None,
    )


def _form(guest: Guest | None, *, fresh: bool) -> SignupForm:
    options = {"formdata": None} if fresh else {}
    return SignupForm(known=guest is not None, **options)


def _form_page(meeting_id: int, form: SignupForm) -> str:
    meeting = get_public(meeting_id)
    network = get_network(meeting.network_id)
    full = meeting.takes_signups and not has_room(meeting)
    return render_page(
        "meeting_signups/new.html", meeting=meeting, network=network, form=form, full=full, led=is_led(network.id)
    )


LEFT_BY_MAIL: tuple[Callable[..., ResponseReturnValue], ...] = (come,)
"""Views that need no CSRF token of whom we do not know: the mail they cause takes back what they stored."""
