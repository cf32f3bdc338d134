"""What must be done about entries: each is read, and looked at once it is reported."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import func, select

from app import clock, db
from app.challenges.blueprint import CHALLENGES
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.entries.kinds import Layer
from app.entries.models import Entry
from app.i18n import lazy, ngettext
from app.permissions import Permission
from app.reports.reportable import can_be_reported
from app.subjects import Subject, SubjectKind
from app.tasks.duties import Duty, Heap, OfThings, follows_from_state, what

SORTED_IN = timedelta(days=7)
"""So long after somebody's words were shown whoever asked is to have sorted them."""


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

SORT_ENTRIES = what(
    "sort_entries",
    lazy("Sort what people wrote"),
    seen_with=Permission.CHALLENGE,
    room=CHALLENGES,
    at_the_desk=True,
)

_TO_SORT = OfThings(
    select(Entry.challenge_id, Challenge.network_id, func.min(func.coalesce(Subject.published_at, Entry.sent_at)))
    .join(Subject, Subject.id == Entry.id)
    .join(Challenge, Challenge.id == Entry.challenge_id)
    .where(Entry.shelf == Layer.UNSORTED, Challenge.standing == Standing.OPEN)
    .group_by(Entry.challenge_id, Challenge.network_id),
    Entry.challenge_id,
)
_WAITING = OfThings(select(Entry.id, Entry.sent_at).where(Entry.waits), Entry.id)


@follows_from_state(READ_ENTRY, of=SubjectKind.ENTRY)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the entries that nobody has read yet."""
    for entry_id, sent_at in db.read(*_WAITING.asked(subject_ids)):
        yield Duty(entry_id, READ_ENTRY, clock.town_date(sent_at))


@follows_from_state(SORT_ENTRIES, of=SubjectKind.CHALLENGE)
def list_to_sort(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the open challenges in which something is read and not sorted, due a week after the first of it showed."""
    for challenge_id, network_id, first in db.read(*_TO_SORT.asked(subject_ids)):
        yield Duty(challenge_id, SORT_ENTRIES, clock.town_date(first) + SORTED_IN, scope_id=network_id)
