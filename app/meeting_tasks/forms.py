"""The forms in which a task of minutes is written and changed, and the buttons beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from wtforms import DateField, Field, HiddenField, SelectField, ValidationError

from app import clock, i18n
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.meeting_tasks.queries import Agreed
from app.meetings.queries import Meeting
from app.network_people.queries import Seat, list_shown
from app.web.act_form import ActForm, Said, as_number
from app.web.forms import furthest, paragraphs
from app.web.screened import Screened

LONGEST_TASK = 200
_LEADER = "leader"


@dataclass(frozen=True)
class Tasked(Said):
    """What is to be done, in which meeting it was agreed, by whom and by when; `task_id` is the one that is changed."""

    text: str
    meeting_id: int
    due_on: date
    seat_id: int | None = None
    for_leader: bool = False
    task_id: int | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what is to be done."""
        return {"text": self.text}


class TaskForm(ActForm[Tasked]):
    """What, who, by when, and of which meeting."""

    screened = Screened(heard=EVERYBODY)
    text = paragraphs(
        lazy("What is to be done?"),
        least=3,
        most=LONGEST_TASK,
        too_short=lazy("Write what is to be done."),
    )
    who = SelectField(lazy("Who does it?"))
    due_on = DateField(lazy("By which day?"))
    meeting = SelectField(lazy("In which meeting was it agreed?"))

    def ask(self, meetings: Sequence[Meeting], seats: Sequence[Seat]) -> None:
        """Offer the meetings that have minutes, the last first, and those who are in the network."""
        self.meeting.choices = [(str(one.id), i18n.long_moment(one.starts_at)) for one in meetings]
        leads = (_LEADER, _("Whoever leads the network"))
        self.who.choices = [("", _("Nobody yet")), leads, *_seats(seats)]

    def show(self, task: Agreed) -> None:
        """Fill in what stands there now."""
        self.text.data, self.due_on.data, self.meeting.data = task.text, task.due_on, str(task.meeting_id)
        self.who.data = _LEADER if task.for_leader else str(task.seat_id or "")

    def validate_due_on(self, field: Field) -> None:
        """A day not too far away; raises `ValidationError`."""
        if field.data is None or not clock.today() - timedelta(days=365) <= field.data <= furthest():
            raise ValidationError(_("Write by which day it is done."))

    @property
    def said(self) -> Tasked:
        """Return what is to be done."""
        return self._tasked(None)

    def _tasked(self, task_id: int | None) -> Tasked:
        return Tasked(
            str(self.text.data).strip(),
            as_number(self.meeting.data) or 0,
            cast("date", self.due_on.data),
            seat_id=as_number(self.who.data),
            for_leader=self.who.data == _LEADER,
            task_id=task_id,
            cleared=self.cleared_keys,
        )


class TaskChangeForm(TaskForm):
    """What holds of a task from now on."""

    task = HiddenField()

    @property
    def said(self) -> Tasked:
        """Return what holds, and of which task."""
        return self._tasked(as_number(self.task.data))


@dataclass(frozen=True)
class Chosen(Said):
    """Which task it is."""

    task_id: int


class ChosenForm(ActForm[Chosen]):
    """A button beside a task."""

    task = HiddenField()

    @property
    def said(self) -> Chosen:
        """Return which task it is."""
        return Chosen(as_number(self.task.data) or 0, cleared=self.cleared_keys)


def _seats(seats: Sequence[Seat]) -> list[tuple[str, str]]:
    """Return those who sit there now; who has no name here is told from another by when they came."""
    now = {one.id: one for one in seats if not one.is_left}
    return [(str(one.id), f"{one.who} ({_told_by(now[one.id])})") for one in list_shown([*now.values()])]


def _told_by(seat: Seat) -> str:
    if seat.name or seat.department_id or seat.organisation_id or seat.own_name:
        return seat.role.label
    return _("in it since %(date)s", date=i18n.short_date(seat.from_on))
