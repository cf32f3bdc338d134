"""Days and moments of the demo town's history, counted in working days back from today."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app import i18n
from app.clock import TOWN_TIME
from app.municipality.promise import is_working_day

_AHEAD = re.compile(r"\{in_(\d+)\}")


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
        return self.before(self.today, working_days)

    def before(self, last: date, working_days: int) -> date:
        """Return the latest working day with `working_days` of them after it, up to and with `last`."""
        day = self._working(last)
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

    def write_out(self, text: str, day: date, due: date, language: str) -> str:
        """Return a text with its dates written out: the promised one, and days counted from its own `day`."""
        with i18n.speaking(language):
            return _AHEAD.sub(
                lambda found: i18n.long_date(self.after(day, int(found[1]))),
                text.strip().replace("{next_date}", i18n.long_date(due)),
            )

    def _working(self, day: date) -> date:
        while not is_working_day(day, self.closed_days):
            day -= timedelta(days=1)
        return day
