"""How the demo town's networks live: dated, peopled, written of and met in, each act at its moment."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy import select

from app import clock, db
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.clock import TOWN_TIME
from app.demo.beginning import Beginning
from app.demo.history import Act, Town
from app.demo.organising import find_organisation
from app.demo.talking import address_of, contact_of
from app.demo_files.entries import NetworkEntry
from app.demo_files.files import read_former_networks, read_network_lives, read_networks
from app.demo_files.network_entries import (
    FormerEntry,
    GrownEntry,
    LifeOfNetworkEntry,
    LogLineEntry,
    MeetingEntry,
    MemberEntry,
    MethodEntry,
    NeedEntry,
    SeatEntry,
)
from app.events import By
from app.meetings.actions import plan_meeting, write_minutes
from app.meetings.forms import Minuted, Planned
from app.network_backing.actions import back, choose_contact
from app.network_backing.forms import Contact
from app.network_backing.models import NetworkGate
from app.network_backing.queries import get_last_gate
from app.network_closing.actions import look_back, tell_all, write_account
from app.network_closing.forms import Account, Looked
from app.network_design.actions import settle_need, write_need
from app.network_design.forms import Needed, Settled
from app.network_help.actions import write_help
from app.network_help.forms import HowToHelp
from app.network_log.actions import write_entry, write_method
from app.network_log.forms import Tried, Written
from app.network_members.actions import accept
from app.network_members.forms import Invited
from app.network_members.member_acts import invite_member
from app.network_members.models import NetworkMember
from app.network_people.actions import leave_seat, take_seat
from app.network_people.forms import Left, Taken
from app.network_people.roles import SeatRole
from app.network_resting.actions import let_rest, warn
from app.network_stages.actions import give_dates
from app.network_stages.forms import Dated
from app.network_stages.when import When
from app.networks.models import Network
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.web.act_form import Said

_BY_ROLE = (
    ("network_lead", SeatRole.LEADER),
    ("co_driver", SeatRole.CO_LEADER),
    ("reference_lead", SeatRole.REFERENCE),
)
"""The roles that stand in a network's description."""
_WARNED_BEFORE = 11
_ASKED_BEFORE = timedelta(days=6)

Words = TypeVar("Words", bound=Said)


class Life:
    """What happens in one network at work; `number` spreads those of a day over its minutes."""

    def __init__(
        self,
        entry: LifeOfNetworkEntry,
        described: NetworkEntry,
        number: int,
        town: Town,
        grown: GrownEntry | None = None,
    ) -> None:
        network = get_directory().network_by_slug(entry.network)
        self._entry, self._described, self._number, self._town = entry, described, number, town
        self._begun_on = network.started_on if network is not None and network.live else None
        if grown is not None:
            self._begun_on = town.calendar.before_today(grown.ago)
        self._seats: dict[str, int] = {}
        self._meetings: dict[int, int] = {}

    def acts(self) -> Iterator[Act]:
        """Give everything that happens in it; nothing of one that is not at work."""
        begun, one = self._begun_on, self._entry
        if begun is None:
            return
        yield self._on(begun, 8, self._date)
        for role, kind in _BY_ROLE:
            if role in self._described.roles:
                yield self._on(begun, 9, partial(self._lead, kind, self._described.roles[role]["da"]))
        for seat in one.people:
            yield self._on(self._weeks_ago(seat.since), 10, partial(self._seat, seat))
        yield from self._asked(max(self._weeks_ago(one.began.get(Stage.DESIGN, 1)), begun))
        yield from self._written(begun)
        if one.rests is not None:
            yield self._on(self._day(one.rests + _WARNED_BEFORE), 6, lambda: warn(self._row.id))
            yield self._on(self._day(one.rests), 6, lambda: let_rest(self._row.id))

    def _asked(self, designed: date) -> Iterator[Act]:
        one = self._entry
        for member in one.members:
            yield self._on(self._day(member.invited), 11, partial(self._invite, member))
            yield self._on(self._day(member.accepted), 18, partial(self._accept, member))
        for need in one.needs:
            yield self._on(designed, 12, partial(self._need, need))
        yield self._on(self._day(1), 13, self._settle)
        yield self._on(designed, 13, self._help)
        if one.stands_behind is not None:
            yield self._on(self._day(one.stands_behind), 17, self._back)
        yield self._on(self._day(1), 17, self._ask)

    def _written(self, begun: date) -> Iterator[Act]:
        one = self._entry
        for line in one.log:
            yield self._on(self._day(line.ago), 14, partial(self._log, line))
        for method in one.methods:
            yield self._on(self._day(method.ago), 15, partial(self._method, method))
        for meeting in one.meetings:
            planned = max(self._day(max(meeting.ago, 0) + 12), begun)
            yield self._on(planned, 11, partial(self._plan, meeting))
            if meeting.minutes:
                yield self._on(self._day(meeting.ago - 1), 16, partial(self._minute, meeting))

    def _on(self, day: date, hour: int, do: Callable[[], object]) -> Act:
        return Act(self._town.calendar.moment(day, hour, self._number, turn=hour), hour, lambda: self._do(do))

    def _do(self, do: Callable[[], object]) -> None:
        do()
        db.session.flush()

    @property
    def _by(self) -> By:
        return By.person(self._town.cast.answers_for(self._row.id))

    @property
    def _row(self) -> Network:
        return db.session.scalars(select(Network).where(Network.slug == self._entry.network)).one()

    def _day(self, ago: int) -> date:
        calendar = self._town.calendar
        return calendar.before_today(ago) if ago >= 0 else calendar.after(calendar.today, -ago)

    def _weeks_ago(self, weeks: int) -> date:
        return self._town.calendar.today - timedelta(weeks=weeks)

    def _date(self) -> None:
        row, one = self._row, self._entry
        days: dict[Stage, When | None] = {Stage.STARTUP: When(row.started_on)}
        days |= {stage: When.month_of(self._weeks_ago(weeks)) for stage, weeks in one.began.items()}
        days |= {stage: When.month_of(self._weeks_ago(-weeks)) for stage, weeks in one.plan.items()}
        if len(days) > 1:
            give_dates(row, Dated(days), self._by)

    def _lead(self, role: SeatRole, name: str) -> None:
        at = self._entry.co_from if role == SeatRole.CO_LEADER else 0
        who = name[:1].upper() + name[1:]
        department_id = self._town.slugs.department_id(self._described.departments[at])
        if role == SeatRole.REFERENCE:
            contact = Contact(None, who, department_id, "ledelsen@albertslund.example")
            choose_contact(self._row, _cleared(contact), self._by)
        else:
            take_seat(self._row, _cleared(Taken(role, self._row.started_on, who, department_id)), self._by)

    def _seat(self, seat: SeatEntry) -> None:
        found = find_organisation(seat.organisation) if seat.organisation is not None else None
        department_id = self._town.slugs.department_id(seat.department) if seat.department is not None else None
        said = Taken(
            seat.role,
            max(self._weeks_ago(seat.since), self._row.started_on),
            seat.name,
            department_id,
            found.id if found is not None else None,
            tuple(seat.stages),
        )
        event = take_seat(self._row, _cleared(said), self._by)
        self._seats[seat.key] = event.details.get("seat", 0)
        if seat.left is not None:
            leave_seat(self._row, Left(event.details.get("seat", 0), self._weeks_ago(seat.left)), self._by)

    def _invite(self, member: MemberEntry) -> None:
        contact_of(member.handle)
        invite_member(self._row, Invited(address_of(member.handle)), self._by)

    def _accept(self, member: MemberEntry) -> None:
        asked = (NetworkMember.network_id == self._row.id, NetworkMember.contact_id == contact_of(member.handle))
        accept(db.session.scalars(select(NetworkMember).where(*asked)).one())

    def _need(self, need: NeedEntry) -> None:
        event = write_need(self._row, _cleared(Needed(need.stage, need.kind, need.text)), self._by)
        self._seats[f"need {need.text}"] = event.details.get("need", 0)

    def _settle(self) -> None:
        for need in self._entry.needs:
            if need.by:
                said = Settled(self._seats[f"need {need.text}"], self._seats[need.by], is_dropped=False)
                settle_need(self._row, said, self._by)

    def _help(self) -> None:
        one = self._entry
        if one.hours or one.call:
            write_help(self._row, _cleared(HowToHelp(one.hours, one.call, **one.stated)), self._by)

    def _log(self, line: LogLineEntry) -> None:
        write_entry(self._row, _cleared(Written(line.text.strip(), self._day(line.ago), line.members)), self._by)

    def _method(self, method: MethodEntry) -> None:
        write_method(self._row, _cleared(Tried(method.method, method.gave.strip(), method.again)), self._by)

    def _plan(self, meeting: MeetingEntry) -> None:
        day = self._day(meeting.ago)
        ends_at = _at(day, meeting.ends) if meeting.ends else None
        said = Planned(_at(day, meeting.starts), ends_at, meeting.place, meeting.agenda.strip(), meeting.members)
        said = replace(said, signup_open=meeting.ago < 0)
        self._meetings[meeting.ago] = plan_meeting(self._row, _cleared(said), self._by).details.get("row", 0)

    def _minute(self, meeting: MeetingEntry) -> None:
        said = Minuted(self._meetings[meeting.ago], meeting.minutes.strip(), meeting.minutes_for_members)
        write_minutes(self._row, _cleared(said), self._by)

    def _back(self) -> None:
        gate = get_last_gate(self._row.id)
        if gate is not None:
            back(db.session.get_one(NetworkGate, gate.id))

    def _ask(self) -> None:
        gate = get_last_gate(self._row.id)  # no mail goes from the demo town, so none says that it was sent
        if gate is not None and gate.waits:
            db.session.get_one(NetworkGate, gate.id).asked_at = max(gate.created_at, clock.now() - _ASKED_BEFORE)


class End:
    """How one network ended that is rounded off."""

    def __init__(self, entry: FormerEntry, number: int, town: Town) -> None:
        self._entry, self._number, self._town = entry, number, town
        self._network = get_directory().network_by_slug(entry.id)

    def acts(self) -> Iterator[Act]:
        """Give that its account was written, that those who wrote to it were told, and that somebody looked back."""
        closed_on = self._network.closed_on if self._network is not None else None
        if closed_on is None:
            return
        moment, today = self._town.calendar.moment, self._town.calendar.today
        yield Act(moment(closed_on, 10, self._number), 10, self._write)
        yield Act(moment(closed_on, 12, self._number), 12, self._tell)
        looked_on = closed_on + timedelta(weeks=self._entry.account.later)
        if self._entry.account.still and looked_on < today:
            yield Act(moment(looked_on, 10, self._number), 10, self._look)

    @property
    def _by(self) -> By:
        return By.person(self._town.cast.secretariat)

    @property
    def _row(self) -> Network:
        return db.session.get_one(Network, self._network.id if self._network is not None else 0)

    def _write(self) -> None:
        one = self._entry.account
        texts = (one.where_now, one.taken_home, one.sentence, one.whom_to_ask)
        write_account(self._row, _cleared(Account(*(text.strip() for text in texts))), self._by)

    def _tell(self) -> None:
        tell_all(self._row.id)

    def _look(self) -> None:
        look_back(self._row, _cleared(Looked(self._entry.account.still.strip())), self._by)


def list_acts(town: Town, *, few: bool) -> Iterator[Act]:
    """Give all that happens in networks, how some grew out of themes, and how those ended that are rounded off."""
    file = read_network_lives()
    described = {one.id: one for one in (*read_networks().networks, *file.begun, *file.fell_silent)}
    grown = {one.network.id: one for one in file.grown}
    described |= {name: one.network for name, one in grown.items()}
    for one in () if few else file.grown:
        yield from Beginning(one, town).acts()
    for number, entry in enumerate(file.networks):
        if not few or entry.network not in grown:
            yield from Life(entry, described[entry.network], number, town, grown.get(entry.network)).acts()
    for number, former in enumerate(read_former_networks(few=few)):
        yield from End(former, number, town).acts()


def _cleared(said: Words) -> Words:
    return replace(said, cleared=[stop.key for stop in find_stops(said.words, EVERYBODY)])


def _at(day: date, written: str) -> datetime:
    hour, _point, minute = written.partition(".")
    return datetime.combine(day, time(int(hour), int(minute or 0)), TOWN_TIME)
