"""What must be done about entries: each is read, and looked at once it is reported."""

from collections.abc import Collection, Iterator

from sqlalchemy import select

from app import clock, db
from app.challenges.blueprint import CHALLENGES
from app.entries.models import Entry
from app.i18n import lazy, ngettext
from app.permissions import Permission
from app.reports.reportable import can_be_reported
from app.subjects import SubjectKind
from app.tasks.duties import Duty, Heap, OfThings, follows_from_state, what


def _words(number: int) -> str:
    return ngettext(
        "%(num)s answer to a challenge waits to be read", "%(num)s answers to challenges wait to be read", number
    )


READ_ENTRY = what(
    "read_entry",
    lazy("Read what was added to a challenge"),
    seen_with=Permission.MODERATE,
    room=CHALLENGES,
    heap=Heap("/desk/entries", _words),
)


def _reported(number: int) -> str:
    return ngettext(
        "%(num)s answer to a challenge has been reported", "%(num)s answers to challenges have been reported", number
    )


REPORTED_ENTRY = can_be_reported(
    SubjectKind.ENTRY,
    "reported_entry",
    words=_reported,
    page=lambda entry_id: f"/desk/entries/{entry_id}",
    room=CHALLENGES,
)

_WAITING = OfThings(select(Entry.id, Entry.sent_at).where(Entry.waits), Entry.id)


@follows_from_state(READ_ENTRY)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the entries that nobody has read yet."""
    for entry_id, sent_at in db.read(*_WAITING.asked(subject_ids)):
        yield Duty(entry_id, READ_ENTRY, clock.town_date(sent_at))
