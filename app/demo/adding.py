"""What people of the demo town say under the water line of a challenge: read, sorted, joined, and so for others too."""

from collections.abc import Iterator

from app import db
from app.accounts.queries import get_guest_of_person
from app.accounts.writers import Writer
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.history import Town
from app.demo.putting import Doing, Put
from app.demo.talking import contact_of
from app.demo_files.life_entries import SaidEntry
from app.entries.actions import NewEntry, add
from app.entries.models import Entry
from app.entries.moderating_actions import publish
from app.entries.sorting_actions import merge, sort
from app.entries.sorting_forms import Joined, Laid
from app.events import By
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from app.supports.actions import support

_LANGUAGE, _LEADER = "da", "leader"
_THE_SAME = "Det er det samme, sagt på en anden måde. Den, der kom først, står for begge."


class Adding:
    """One entry's life in a challenge that `leader` leads; its id is kept in `put`."""

    def __init__(self, entry: SaidEntry, town: Town, leader: Actor, put: Put) -> None:
        self._entry, self._town, self._leader, self._put = entry, town, leader, put
        self._id = 0

    def doings(self) -> Iterator[Doing]:
        """Give all that happens to it, each so many working days after the challenge was drafted."""
        yield Doing(self._entry.after, 15, self._say)
        if not self._entry.waits:
            yield Doing(self._entry.after, 16, self._read)
            yield Doing(self._entry.after + 1, 8, self._sort)
            yield Doing(self._entry.after + 1, 20, self._support)

    def _say(self) -> None:
        one, staff = self._entry, self._leader if self._entry.by == _LEADER else None
        contact_id = get_guest_of_person(staff.id).contact_id if staff is not None else contact_of(one.by)
        new = NewEntry(
            self._put.challenge_id,
            one.ask,
            one.text,
            _LANGUAGE,
            author_kind=one.kind,
            perspective=one.perspective,
            is_impossible=one.impossible,
            through=one.through,
        )
        (self._id,) = add([new], Writer(contact_id, staff=staff))
        self._put.keep(one.id, self._id)

    def _read(self) -> None:
        entry, by = get_subject_for_update(self._id), By.person(self._town.cast.moderator)
        cleared = [stop.key for stop in find_stops({"text": self._entry.text}, EVERYBODY)]
        publish(entry, Read(entry.current_wording_id or 0, cleared=cleared), by)

    def _sort(self) -> None:
        one, by = self._entry, By.person(self._leader)
        if one.into:
            merge(get_subject_for_update(self._id), Joined(self._put.ids[one.into], _THE_SAME), by)
        elif one.layer is not None and db.session.get_one(Entry, self._id).layer != one.layer:
            sort(get_subject_for_update(self._id), Laid(one.layer), by)

    def _support(self) -> None:
        for number in range(self._entry.supports):
            support(self._id, contact_of(f"nabo{number}"), confirmed=True)


def doings(said: list[SaidEntry], town: Town, leader: Actor, put: Put) -> Iterator[Doing]:
    """Give all that happens to what was said in one challenge."""
    for one in said:
        yield from Adding(one, town, leader, put).doings()
