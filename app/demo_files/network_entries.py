"""What is written of the lives of networks in the demo's files.

`ago` and `ahead` are working days from today, `since`, `until`, `began` and `plan` weeks.
"""

from collections.abc import Mapping, Sequence

import msgspec

from app.demo_files.entries import NetworkEntry, PersonEntry
from app.demo_files.trial_entries import TriedEntry
from app.network_design.kinds import NeedKind
from app.network_log.kinds import Again
from app.network_people.roles import SeatRole
from app.networks.states import Stage


class SeatEntry(msgspec.Struct, frozen=True):
    """A place in a network: somebody by function and department, an organisation by its name in the files, or nobody.

    `since` is weeks ago, and `key` what a need calls it.
    """

    role: SeatRole
    since: int
    name: str = ""
    department: str | None = None
    organisation: str | None = None
    stages: Sequence[Stage] = ()
    left: int | None = None
    key: str = ""


class NeedEntry(msgspec.Struct, frozen=True):
    """What a stage needs, and the key of the place from which it is brought, if it is."""

    stage: Stage
    kind: NeedKind
    text: str
    by: str = ""


class LogLineEntry(msgspec.Struct, frozen=True):
    """What was done and learned on a day."""

    ago: int
    text: str
    members: bool = False


class MethodEntry(msgspec.Struct, frozen=True):
    """A way of working that was tried."""

    ago: int
    method: str
    gave: str
    again: Again


class MeetingEntry(msgspec.Struct, frozen=True):
    """A meeting that was, with its minutes, or one to come where `ago` is below nought."""

    ago: int
    starts: str
    place: str
    agenda: str = ""
    ends: str = ""
    minutes: str = ""
    members: bool = False
    minutes_for_members: bool = False


class MemberEntry(msgspec.Struct, frozen=True):
    """Somebody from outside, by a name for their invented address; working days ago that they were asked, and came."""

    handle: str
    invited: int
    accepted: int


class LifeOfNetworkEntry(msgspec.Struct, frozen=True):
    """A network at work: its dates by stage, who is in it, what it needs, its log and its meetings.

    `stands_behind` is so many working days ago that the contact in the management pressed the button; None is never.
    `co_from` says which of its departments, counted from nought, its co-leader comes from. `rests` is so many working
    days ago that it fell to rest; None is not.
    """

    network: str
    hours: str = ""
    call: str = ""
    stated: Mapping[str, str] = {}
    began: Mapping[Stage, int] = {}
    plan: Mapping[Stage, int] = {}
    stands_behind: int | None = None
    rests: int | None = None
    co_from: int = 1
    people: Sequence[SeatEntry] = ()
    needs: Sequence[NeedEntry] = ()
    log: Sequence[LogLineEntry] = ()
    methods: Sequence[MethodEntry] = ()
    meetings: Sequence[MeetingEntry] = ()
    members: Sequence[MemberEntry] = ()


class GrownEntry(msgspec.Struct, frozen=True):
    """A network that began, so many working days ago, out of the theme called `theme`, and who leads it."""

    theme: str
    ago: int
    leader: PersonEntry
    network: NetworkEntry


class NetworkLivesFile(msgspec.Struct, frozen=True):
    """network-lives.yaml: the lives of networks, those that began lately with who leads them, and those that rest.

    Those that have `grown` out of a theme are in the whole town alone.
    """

    networks: Sequence[LifeOfNetworkEntry]
    begun: Sequence[NetworkEntry] = ()
    fell_silent: Sequence[NetworkEntry] = ()
    grown: Sequence[GrownEntry] = ()
    leaders: Sequence[PersonEntry] = ()


class AccountEntry(msgspec.Struct, frozen=True):
    """How a network ended, in four answers, and what had become of it `later` weeks after."""

    where_now: str
    taken_home: str
    sentence: str
    whom_to_ask: str
    still: str = ""
    later: int = 14


class FormerEntry(NetworkEntry, frozen=True, kw_only=True):
    """A network that is rounded off in both towns, or in the whole one alone; with its account and what it tried."""

    account: AccountEntry
    tried: Sequence[TriedEntry] = ()
    in_few: bool = False


class FormerFile(msgspec.Struct, frozen=True):
    """former-networks.yaml."""

    networks: Sequence[FormerEntry]
