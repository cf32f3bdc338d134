"""How a challenge of the demo town ends: a sentence for each thing in it, and the account held against its promise."""

from collections.abc import Iterator

from app import db
from app.challenges.models import Challenge
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.putting import Doing, Put
from app.demo_files.life_entries import ClosingEntry, EndingEntry
from app.endings.actions import Told
from app.endings.acts import close, end
from app.endings.forms import Ended, Sentence
from app.events import By


class Closing:
    """The end of a challenge that `leader` leads."""

    def __init__(self, entry: ClosingEntry, leader: By, put: Put) -> None:
        self._entry, self._leader, self._put = entry, leader, put

    def doings(self) -> Iterator[Doing]:
        """Give the sentences and, on the day after them, the account."""
        yield Doing(self._entry.after - 1, 9, self._end_each)
        yield Doing(self._entry.after, 9, self._close)

    def _end_each(self) -> None:
        for one in self._entry.endings:
            end(self._row(), self._sentence(one), self._leader)
            db.session.flush()

    def _sentence(self, one: EndingEntry) -> Sentence:
        said = Sentence([self._put.ids[name] for name in one.of], one.outcome, one.text)
        read = [stop.key for stop in find_stops(said.words, EVERYBODY)]
        return Sentence(said.subject_ids, said.outcome, said.text, cleared=read)

    def _close(self) -> None:
        one = self._entry
        said = Ended(Told(one.came, one.came_not, one.goes_on))
        read = [stop.key for stop in find_stops(said.words, EVERYBODY)]
        close(self._row(), Ended(said.told, cleared=read), self._leader)

    def _row(self) -> Challenge:
        return db.session.get_one(Challenge, self._put.challenge_id)
