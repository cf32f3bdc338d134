"""Meetings of a network are planned, changed and called off, and their minutes are written."""

from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details
from app.i18n import gettext, lazy
from app.meetings import verbs
from app.meetings.forms import (
    CalledOff,
    CallOffForm,
    MeetingChangeForm,
    Minuted,
    MinutesForm,
    PlanForm,
    Planned,
)
from app.meetings.models import NetworkMeeting
from app.network_stages.led import NetworkState, acts_of_networks
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission
from app.publishing.verbs import UNDONE

MEETINGS = acts_of_networks("network-meetings")


@MEETINGS.act(
    noun="plan",
    needs=Permission.DESCRIBE,
    form=PlanForm,
    texts=Texts(
        label=lazy("Plan a meeting"),
        told=lazy("What everybody reads stands on the network's page and in the calendar at once."),
        send=lazy("Save the meeting"),
    ),
    done=lazy("The meeting is planned."),
    said_aloud=True,
    part="meetings/_plan.html",
)
def plan_meeting(network: Network, said: Planned, by: By) -> Event:
    """Plan a meeting."""
    row = NetworkMeeting(network_id=network.id, minutes="", minutes_for_members=False)
    _fill(row, said)
    db.session.add(row)
    db.session.flush()
    return record(verbs.MEETING_PLANNED, by=by, subject_id=network.id, details={"row": row.id})


@MEETINGS.act(
    noun="change",
    needs=Permission.DESCRIBE,
    form=MeetingChangeForm,
    texts=Texts(
        label=lazy("Move or change the meeting"),
        told=lazy("Its page and the calendars that follow it say so at once."),
        send=lazy("Save the change"),
    ),
    done=lazy("The meeting is changed."),
    said_aloud=True,
    part="meetings/_plan.html",
)
def change_meeting(network: Network, said: Planned, by: By) -> Event:
    """Let something else hold of a meeting; raises `NotPossibleError` if it is called off or not there."""
    row = _standing(network, said.meeting_id or 0)
    _fill(row, said)
    flag_modified(network, "stage")  # two who change the meetings at once must not write over each other unseen
    return record(verbs.MEETING_CHANGED, by=by, subject_id=network.id, details={"row": row.id})


@MEETINGS.act(
    noun="off",
    needs=Permission.DESCRIBE,
    form=CallOffForm,
    texts=Texts(
        label=lazy("Call the meeting off"),
        told=lazy("Its page says that it is called off."),
        send=lazy("Call it off"),
    ),
    done=lazy("The meeting is called off."),
)
def call_off_meeting(network: Network, said: CalledOff, by: By) -> Event:
    """Call a meeting off; raises `NotPossibleError` if it is called off or not there."""
    row = _standing(network, said.meeting_id)
    row.called_off_at = clock.now()
    return record(verbs.MEETING_CALLED_OFF, by=by, subject_id=network.id, details={"row": row.id})


@MEETINGS.act(
    noun="minutes",
    needs=Permission.DESCRIBE,
    form=MinutesForm,
    texts=Texts(
        label=lazy("Write the minutes"),
        told=lazy("They stand with the meeting. What stood there before is not kept."),
        send=lazy("Save the minutes"),
    ),
    done=lazy("The minutes stand with the meeting."),
    said_aloud=True,
    part="meetings/_minutes.html",
)
def write_minutes(network: Network, said: Minuted, by: By) -> Event:
    """Write what was said and agreed; raises `NotPossibleError` for a meeting that is called off or has not begun."""
    row = _standing(network, said.meeting_id)
    if row.starts_at > clock.now():
        raise NotPossibleError(gettext("The meeting has not begun."))
    row.minutes, row.minutes_for_members = said.minutes, said.for_members
    flag_modified(network, "stage")  # as above
    return record(verbs.MINUTES_WRITTEN, by=by, subject_id=network.id, details={"row": row.id})


@plan_meeting.possible
def _(network: NetworkState) -> str | None:
    return gettext("The network has not begun.") if network.stage == Stage.PROPOSED else None


@change_meeting.possible
@call_off_meeting.possible
@write_minutes.possible
def _(_network: NetworkState) -> str | None:
    return None  # what is wrong is put right also when the network is rounded off


def _is_off(_network: NetworkState, details: Details) -> bool:
    row = db.session.get(NetworkMeeting, details.get("row"))
    return row is not None and row.called_off_at is not None


@call_off_meeting.undone(verbs.MEETING_CALLED_OFF, stands=_is_off)
def undo_calling_off(network: Network, event: Event, by: By) -> Event:
    """Let a meeting take place after all."""
    db.session.get_one(NetworkMeeting, event.details["row"]).called_off_at = None
    return record(UNDONE, by=by, subject_id=network.id, details={"event": event.seq, "undoes": event.seq})


def _fill(row: NetworkMeeting, said: Planned) -> None:
    row.starts_at, row.ends_at, row.place = said.starts_at, said.ends_at, said.place
    row.agenda, row.for_members = said.agenda, said.for_members
    row.signup_open, row.most_people = said.signup_open, said.most_people


def _standing(network: Network, meeting_id: int) -> NetworkMeeting:
    row = db.session.get(NetworkMeeting, meeting_id)
    if row is None or row.network_id != network.id or row.called_off_at is not None:
        raise NotPossibleError(gettext("There is no such meeting any more."))
    return row
