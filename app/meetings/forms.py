"""The forms in which a meeting is planned, changed and called off, and its minutes are written."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import cast

from wtforms import BooleanField, DateField, Field, HiddenField, RadioField, ValidationError

from app import clock
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.meetings.queries import Meeting
from app.municipality.queries import get_reference
from app.web.act_form import ActForm, Said, as_number
from app.web.forms import furthest, line, paragraphs
from app.web.screened import Screened

LONGEST_PLACE, LONGEST_AGENDA, LONGEST_MINUTES = 120, 1500, 4000
EVERYBODY_READS, MEMBERS_READ = "all", "members"
SIGN_UP, JUST_COME = "signup", "none"
MOST_PEOPLE = 999
_MOST_WEEKS = 8
_TIME = re.compile(r"([01]?\d|2[0-3])(?:[.:]?([0-5]\d))?")


@dataclass(frozen=True)
class Planned(Said):
    """When and where a network meets and what about; `meeting_id` is the one that is changed, if one is."""

    starts_at: datetime
    ends_at: datetime | None
    place: str
    agenda: str
    for_members: bool = False
    meeting_id: int | None = None
    signup_open: bool = False
    most_people: int | None = None

    venues = frozenset({"place"})

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what is read of it."""
        return {"place": self.place, "agenda": self.agenda}


class PlanForm(ActForm[Planned]):
    """A day, a time, a place, and what it is about."""

    screened = Screened(heard=replace(EVERYBODY, venues=Planned.venues))
    day = DateField(lazy("On which day?"))
    sure = BooleanField(lazy("The day is right"))
    starts = line(lazy("From when?"), most=5)
    ends = line(lazy("Until when?"), most=5)
    place = line(lazy("Where do you meet?"), most=LONGEST_PLACE)
    agenda = paragraphs(lazy("What is it about?"), most=LONGEST_AGENDA)
    readers = RadioField(lazy("Who reads it?"), default=EVERYBODY_READS)
    signup = RadioField(lazy("Can one sign up here?"), default=SIGN_UP)
    most = line(lazy("How many can come at most?"), most=3)
    is_proposed = False
    asks_sure = False

    def ask(self) -> None:
        """Offer who can read it, and whether one signs up."""
        self.readers.choices = _readers()
        self.signup.choices = [(SIGN_UP, _("Yes")), (JUST_COME, _("No"))]

    def propose(self, last: Meeting, before: Meeting | None, closed: Callable[[date], bool]) -> None:
        """Fill in time and place of the last meeting, and its weekday in as many weeks as it came after `before`.

        That is in two weeks where nothing is known or they lie far apart. It lies ahead, and on no day that is `closed`
        unless that weekday always is.
        """
        was = clock.town_date(last.starts_at)
        apart = round((was - clock.town_date(before.starts_at)).days / 7) if before is not None else 0
        every = timedelta(weeks=apart if 1 <= apart <= _MOST_WEEKS else 2)
        first = was + every
        while first <= clock.today():
            first += every
        days = [first + timedelta(weeks=one) for one in range(_MOST_WEEKS)]
        self.day.data = next((one for one in days if not closed(one)), first)
        self.starts.data, self.place.data = _written(last.starts_at), last.place
        self.is_proposed = True

    def show(self, meeting: Meeting) -> None:
        """Fill in what stands there now."""
        starts_at, ends_at, place, agenda = meeting.starts_at, meeting.ends_at, meeting.place, meeting.agenda
        self.day.data, self.starts.data = clock.town_date(starts_at), _written(starts_at)
        self.sure.data = _find_doubt(self.day.data) is not None
        self.ends.data = _written(ends_at) if ends_at is not None else ""
        self.place.data, self.agenda.data = place, agenda
        self.readers.data = MEMBERS_READ if meeting.for_members else EVERYBODY_READS
        self.signup.data = SIGN_UP if meeting.signup_open else JUST_COME
        self.most.data = str(meeting.most_people or "")

    def validate_day(self, field: Field) -> None:
        """A day not too far away; one that has been, or is closed, if that is meant; raises `ValidationError`."""
        if field.data is None or not clock.today() - timedelta(days=365) <= field.data <= furthest():
            raise ValidationError(_("Write the day of the meeting."))
        doubt = _find_doubt(field.data)
        self.asks_sure = doubt is not None
        if doubt is not None and not self.sure.data:
            raise ValidationError(doubt)

    def validate_starts(self, field: Field) -> None:
        """A time; raises `ValidationError`."""
        if _read(field.data) is None:
            raise ValidationError(_("Write a time, such as 16.00."))

    def validate_ends(self, field: Field) -> None:
        """A time later than it begins, or none; raises `ValidationError`."""
        starts, ends = _read(self.starts.data), _read(field.data)
        if (field.data or "").strip() and (ends is None or (starts is not None and ends <= starts)):
            raise ValidationError(_("Write a time that is later than it begins, such as 17.30, or leave it empty."))

    def validate_place(self, field: Field) -> None:
        """It is said where; raises `ValidationError`."""
        if not (field.data or "").strip():
            raise ValidationError(_("Write where you meet."))

    def validate_most(self, field: Field) -> None:
        """A number, or none; raises `ValidationError`."""
        written = (field.data or "").strip()
        if written and not 0 < (as_number(written) or 0) <= MOST_PEOPLE:
            raise ValidationError(_("Write a number from 1 to %(most)s, or leave it empty.", most=MOST_PEOPLE))

    @property
    def said(self) -> Planned:
        """Return what is planned."""
        return self._planned(None)

    def _planned(self, meeting_id: int | None) -> Planned:
        day, starts, ends = cast("date", self.day.data), _read(self.starts.data), _read(self.ends.data)
        starts_at = _moment(day, cast("time", starts))
        ends_at = _moment(day, ends) if ends is not None else None
        place, agenda = str(self.place.data).strip(), (self.agenda.data or "").strip()
        for_members = self.readers.data == MEMBERS_READ
        return Planned(
            starts_at,
            ends_at,
            place,
            agenda,
            for_members=for_members,
            meeting_id=meeting_id,
            signup_open=self.signup.data == SIGN_UP,
            most_people=as_number(self.most.data),
            cleared=self.cleared_keys,
        )


class MeetingChangeForm(PlanForm):
    """What holds of a meeting from now on."""

    meeting = HiddenField()

    @property
    def said(self) -> Planned:
        """Return what holds, and of which meeting."""
        return self._planned(as_number(self.meeting.data))


@dataclass(frozen=True)
class CalledOff(Said):
    """Which meeting is called off."""

    meeting_id: int


class CallOffForm(ActForm[CalledOff]):
    """A meeting is called off: a button beside it."""

    meeting = HiddenField()

    @property
    def said(self) -> CalledOff:
        """Return which meeting it is."""
        return CalledOff(as_number(self.meeting.data) or 0, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Minuted(Said):
    """What was said and agreed in a meeting, and for whom it is."""

    meeting_id: int
    minutes: str
    for_members: bool = False

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the minutes."""
        return {"minutes": self.minutes}


class MinutesForm(ActForm[Minuted]):
    """What was said and agreed, and who reads it."""

    screened = Screened(heard=EVERYBODY)
    meeting = HiddenField()
    minutes = paragraphs(
        lazy("What was said and agreed?"),
        least=3,
        most=LONGEST_MINUTES,
        too_short=lazy("Write a sentence or two."),
    )
    readers = RadioField(lazy("Who reads it?"), default=EVERYBODY_READS)

    def ask(self) -> None:
        """Offer who can read it."""
        self.readers.choices = _readers()

    @property
    def said(self) -> Minuted:
        """Return what was said."""
        meeting_id, minutes = as_number(self.meeting.data) or 0, str(self.minutes.data).strip()
        return Minuted(meeting_id, minutes, self.readers.data == MEMBERS_READ, cleared=self.cleared_keys)


def _readers() -> list[tuple[str, str]]:
    return [(EVERYBODY_READS, _("Everybody")), (MEMBERS_READ, _("Only those in the network"))]


def _find_doubt(day: date) -> str | None:
    """Return what is asked about a day that is hardly the one that was meant; None for any other."""
    if day < clock.today():
        return _("The day is over. Has the meeting been held? Then put a tick below. Otherwise choose another day.")
    if day in get_reference().closed_days:
        return _("The town hall is closed that day. Do you meet all the same? Then put a tick below.")
    return None


def _read(written: str | None) -> time | None:
    """Return the time that is written as 16, 16.00 or 16:00; None for anything else."""
    found = _TIME.fullmatch((written or "").strip())
    return time(int(found[1]), int(found[2] or 0)) if found is not None else None


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(clock.TOWN_TIME):%H:%M}"


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, clock.TOWN_TIME)
