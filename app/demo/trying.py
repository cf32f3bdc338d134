"""Trials of the demo town's networks: written down, moved on and ended, each at its moment."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from app import db
from app.challenges.writing import ToHear
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.history import Act, Town
from app.demo_files.network_entries import FormerEntry
from app.demo_files.trial_entries import LineEntry, TrialsFile, TriedEntry
from app.events import By
from app.networks.models import Network
from app.networks.queries import get_directory
from app.trials.actions import end, go_on, hear, say_before, write_trial
from app.trials.forms import Described, Ended, Heard, Stands
from app.trials.going_form import GoneOn
from app.trials.kinds import Step
from app.trials.models import Trial
from app.trials.queries import Before


def acts(file: TrialsFile, former: Sequence[FormerEntry], town: Town) -> Iterator[Act]:
    """Give all that was done with trials, of networks that are at work and of those that are rounded off."""
    today, by_slug = town.calendar.today, get_directory().network_by_slug
    for number, entry in enumerate(file.trials):
        network = by_slug(entry.network)
        if network is not None and network.live:
            yield from _Life(entry, number, network.id, town, today).acts()
    for over in former:
        network = by_slug(over.id)
        if network is not None and network.closed_on is not None:
            for number, tried in enumerate(over.tried):
                yield from _Life(tried, number, network.id, town, network.closed_on).acts()


class _Life:
    """What happens to one trial, by days before `last`; `number` spreads those of a day over its minutes."""

    def __init__(self, entry: TriedEntry, number: int, network_id: int, town: Town, last: date) -> None:
        self._entry, self._number, self._network_id, self._town, self._id = entry, number, network_id, town, 0
        self._last = last

    def acts(self) -> Iterator[Act]:
        """Give everything that happens to it."""
        yield self._act(self._entry.ago, 9, self._write)
        for turn, one in enumerate(self._entry.lines):
            yield self._act(one.ago, 10 + turn, partial(self._move, one))

    def _act(self, ago: int, hour: int, do: Callable[[], None]) -> Act:
        day = self._day(ago)
        return Act(self._town.calendar.moment(day, hour, self._number, turn=hour), hour, do)

    @property
    def _by(self) -> By:
        return By.person(self._town.cast.answers_for(self._network_id))

    def _day(self, ago: int) -> date:
        calendar = self._town.calendar
        return calendar.before(self._last, ago) if ago >= 0 else calendar.after(self._last, -ago)

    def _write(self) -> None:
        one = self._entry
        until = self._day(one.until)
        said = Described(one.title, one.hypothesis, one.place, one.how_small, one.looks_at, until)
        # Not by the act's own door: a network that is rounded off now was at work when it tried this.
        event = write_trial.function(db.session.get_one(Network, self._network_id), said, self._by)
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
            why = self._entry.unnamed if self._trial.step == Step.SETUP else ""
            go_on(self._trial, GoneOn(one.line, why_unnamed=why, cleared=cleared), self._by)
