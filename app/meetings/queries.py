"""The meetings of networks as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import g
from sqlalchemy import ColumnElement, select

from app import clock, db
from app.errors import NotThereError
from app.meetings.models import NetworkMeeting

SHOWN_FIRST, MOST_SHOWN = 3, 60
LASTS = timedelta(hours=2)
"""So long a meeting takes of which nobody has said until when it is."""


@dataclass(frozen=True)
class Meeting:
    """When and where a network meets, what about, and what was said."""

    id: int
    network_id: int
    starts_at: datetime
    ends_at: datetime | None
    place: str
    agenda: str
    for_members: bool
    signup_open: bool
    most_people: int | None
    called_off_at: datetime | None
    minutes: str
    minutes_for_members: bool

    @property
    def until(self) -> datetime:
        """Return when it is over."""
        return self.ends_at or self.starts_at + LASTS

    @property
    def is_over(self) -> bool:
        """Return whether it has been."""
        return self.until < clock.now()

    @property
    def takes_signups(self) -> bool:
        """Return whether somebody can say now that they come."""
        return self.signup_open and not self.for_members and not self.called_off_at and self.starts_at > clock.now()

    @property
    def public_minutes(self) -> str:
        """Return what everybody may read of the minutes."""
        return "" if self.minutes_for_members else self.minutes


def get_meeting(meeting_id: int) -> Meeting:
    """Return a meeting, whoever reads of it; raises `NotThereError` if there is none with this id."""
    found = _list(_TABLE.id == meeting_id)
    if not found:
        raise NotThereError
    return found[0]


def get_public(meeting_id: int) -> Meeting:
    """Return a meeting that everybody can read of; raises `NotThereError` if there is none with this id."""
    found = _list(_TABLE.id == meeting_id, ~_TABLE.for_members)
    if not found:
        raise NotThereError
    return found[0]


def is_public(meeting_id: int) -> bool:
    """Return whether everybody can read of a meeting."""
    return bool(_list(_TABLE.id == meeting_id, ~_TABLE.for_members))


def find_meeting(network_id: int, meeting_id: int) -> Meeting | None:
    """Return a meeting of a network, None if there is none with this id."""
    return next(iter(_list(_TABLE.id == meeting_id, _TABLE.network_id == network_id)), None)


def list_public(network_id: int) -> tuple[Sequence[Meeting], Sequence[Meeting]]:
    """Return what everybody can read of a network's meetings: the next ones, and those held last that have minutes.

    Two parts of a network's page need them: they are read once for a page.
    """
    known: dict[int, list[Meeting]] = g.setdefault("public_meetings", {})
    if network_id not in known:
        known[network_id] = _list(_TABLE.network_id == network_id, ~_TABLE.for_members)
    found = known[network_id]
    coming = [one for one in reversed(found) if not one.is_over]
    held = [one for one in found if one.is_over and one.public_minutes and one.called_off_at is None]
    return coming[:SHOWN_FIRST], held[:SHOWN_FIRST]


def list_all(network_id: int) -> Sequence[Meeting]:
    """Return a network's meetings, the last first; the caller has made sure that whoever asks is in the network."""
    return _list(_TABLE.network_id == network_id)


def list_met_since(network_id: int, since: datetime) -> Sequence[Meeting]:
    """Return a network's meetings from a moment on, those only for who is in it among them, the last first.

    The caller has made sure that whoever asks is in the network, and since when.
    """
    return _list(_TABLE.network_id == network_id, _TABLE.starts_at >= since)


def list_public_since(since: datetime) -> Sequence[Meeting]:
    """Return the meetings of all networks that everybody can read of, from a moment on, and that are not called off."""
    return _list(~_TABLE.for_members, _TABLE.called_off_at.is_(None), _TABLE.starts_at >= since, most=1000)


def list_coming() -> Sequence[Meeting]:
    """Return the meetings of all networks that have not begun and are not called off, whoever reads of them."""
    return _list(_TABLE.called_off_at.is_(None), _TABLE.starts_at >= clock.now(), most=1000)


_TABLE = NetworkMeeting.__table__.c


def _list(*only: ColumnElement[bool], most: int = MOST_SHOWN) -> list[Meeting]:
    wanted = select(*(_TABLE[name] for name in Meeting.__dataclass_fields__)).where(*only)
    wanted = wanted.order_by(_TABLE.starts_at.desc(), _TABLE.id.desc()).limit(most)
    return [Meeting(*row) for row in db.read(wanted)]
