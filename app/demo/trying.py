"""Trials of the demo town's networks: written down, moved on and ended, each at its moment."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from app import db
from app.challenges.writing import ToHear
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.history import Act, Town
from app.demo_files.trial_entries import LineEntry, TrialEntry, TrialsFile
from app.events import By
from app.networks.models import Network
from app.networks.queries import get_directory
from app.trials.actions import end, go_on, hear, say_before, write_trial
from app.trials.forms import Described, Ended, Heard, Stands
from app.trials.going_form import GoneOn
from app.trials.models import Trial
from app.trials.queries import Before


def acts(file: TrialsFile, town: Town) -> Iterator[Act]:
    """Give all that was done with trials, of networks that are at work."""
    for number, entry in enumerate(file.trials):
        network = get_directory().network_by_slug(entry.network)
        if network is not None and network.live:
            yield from _Life(entry, number, network.id, town).acts()


class _Life:
    """What happens to one trial; `number` spreads those of a day over its minutes."""

    def __init__(self, entry: TrialEntry, number: int, network_id: int, town: Town) -> None:
        self._entry, self._number, self._network_id, self._town, self._id = entry, number, network_id, town, 0

    def acts(self) -> Iterator[Act]:
        """Give everything that happens to it."""
        yield self._act(self._entry.ago, 9, self._write)
        for turn, one in enumerate(self._entry.lines):
            yield self._act(one.ago, 10 + turn, partial(self._move, one))

    def _act(self, ago: int, hour: int, do: Callable[[], None]) -> Act:
        day = self._town.calendar.before_today(ago)
        return Act(self._town.calendar.moment(day, hour, self._number, turn=hour), hour, do)

    @property
    def _by(self) -> By:
        return By.person(self._town.cast.answers_for(self._network_id))

    def _day(self, ago: int) -> date:
        calendar = self._town.calendar
        return calendar.before_today(ago) if ago >= 0 else calendar.after(calendar.today, -ago)

    def _write(self) -> None:
        one = self._entry
        until = self._day(one.until)
        said = Described(one.title, one.hypothesis, one.place, one.how_small, one.looks_at, until)
        cleared = [stop.key for stop in find_stops(said.words, EVERYBODY)]
        said = Described(one.title, one.hypothesis, one.place, one.how_small, one.looks_at, until, cleared=cleared)
        event = write_trial(db.session.get_one(Network, self._network_id), said, self._by)
        self._id = event.details.get("trial", 0)
        heard_on = self._day(one.ago)
        rows = [ToHear(body, None if why else heard_on, why) for body, why in one.heard.items()]
        hear(self._trial, Heard(rows, not rows, {}), self._by)
        before = [Before(at, bool(o.who), o.words, o.who, o.asked, heard_on) for at, o in one.before.items()]
        say_before(self._trial, Stands(before, {}), self._by)

    @property
    def _trial(self) -> Trial:
        return db.session.get_one(Trial, self._id)

    def _move(self, one: LineEntry) -> None:
        cleared = [stop.key for stop in find_stops({"reason": one.line}, EVERYBODY)]
        if one.end is not None:
            end(self._trial, Ended(one.end, one.line, cleared=cleared), self._by)
        else:
            go_on(self._trial, GoneOn(one.line, cleared=cleared), self._by)
