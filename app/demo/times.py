"""Days and moments of the demo town's history, counted in working days back from today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.clock import TOWN_TIME
from app.municipality.promise import is_working_day


@dataclass(frozen=True)
class Calendar:
    """The town's working days as seen from `now`."""

    now: datetime
    closed_days: Collection[date]

    @property
    def today(self) -> date:
        """Return today's date in the town."""
        return self.now.astimezone(TOWN_TIME).date()

    def before_today(self, working_days: int) -> date:
        """Return the latest working day with `working_days` of them after it, up to and with today."""
        day = self._working(self.today)
        for _ in range(working_days):
            day = self._working(day - timedelta(days=1))
        return day

    def after(self, day: date, working_days: int) -> date:
        """Return the working day that is `working_days` of them after `day`."""
        for _ in range(working_days):
            day += timedelta(days=1)
            while not is_working_day(day, self.closed_days):
                day += timedelta(days=1)
        return day

    def moment(self, day: date, hour: int, minute: int = 0, *, turn: int = 0) -> datetime:
        """Return a moment on `day`; what would lie ahead of now is put, in `turn`, a little before it."""
        wanted = datetime.combine(day, time(hour, minute), TOWN_TIME)
        return min(wanted, self.now - timedelta(minutes=30) + timedelta(seconds=turn))

    def _working(self, day: date) -> date:
        while not is_working_day(day, self.closed_days):
            day -= timedelta(days=1)
        return day
