"""Days that are known roughly: a day, a month, a quarter of a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from app import i18n
from app.i18n import gettext as _

_MONTHS_IN_QUARTER = 3
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


class Precision(StrEnum):
    """How well a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True)
class When:
    """A date and how well it is known; of a month or a quarter it is the first day."""

    first: date
    precision: Precision = Precision.DAY

    @classmethod
    def month_of(cls, day: date) -> Self:
        """Return the month in which a day lies."""
        return cls(day.replace(day=1), Precision.MONTH)

    @classmethod
    def quarter_of(cls, day: date) -> Self:
        """Return the quarter in which a day lies."""
        return cls(date(day.year, day.month - (day.month - 1) % _MONTHS_IN_QUARTER, 1), Precision.QUARTER)

    @classmethod
    def read(cls, written: str) -> Self | None:
        """Return what a value of ours says, None for anything else."""
        if found := _MONTH.fullmatch(written):
            return cls._starting(int(found[1]), int(found[2]), Precision.MONTH)
        if found := _QUARTER.fullmatch(written):
            return cls._starting(int(found[1]), _MONTHS_IN_QUARTER * int(found[2]) - 2, Precision.QUARTER)
        try:
            return cls(date.fromisoformat(written))
        except ValueError:
            return None

    @classmethod
    def _starting(cls, year: int, month: int, precision: Precision) -> Self | None:
        return cls(date(year, month, 1), precision) if year else None

    @property
    def last(self) -> date:
        """Return the last day that is meant."""
        if self.precision == Precision.DAY:
            return self.first
        month = self.first.month + (_MONTHS_IN_QUARTER - 1 if self.precision == Precision.QUARTER else 0)
        return date(self.first.year, month, monthrange(self.first.year, month)[1])

    @property
    def value(self) -> str:
        """Return it as forms and histories keep it: ``2026-05-03``, ``2026-05``, ``2026-Q2``."""
        if self.precision == Precision.DAY:
            return self.first.isoformat()
        if self.precision == Precision.MONTH:
            return f"{self.first:%Y-%m}"
        return f"{self.first.year}-Q{self._quarter}"

    @property
    def machine(self) -> str | None:
        """Return it as a page tells machines; they have no word for a quarter."""
        return None if self.precision == Precision.QUARTER else self.value

    @property
    def words(self) -> str:
        """Return it by itself: "3. maj 2026", "maj 2026", "2. kvartal 2026"."""
        if self.precision == Precision.DAY:
            return i18n.long_date(self.first)
        if self.precision == Precision.MONTH:
            return i18n.month_of_year(self.first)
        return _("quarter %(number)s of %(year)s", number=self._quarter, year=self.first.year)

    @property
    def within(self) -> str:
        """Return it within a sentence: "den 3. maj 2026", "i maj 2026"."""
        if self.precision == Precision.DAY:
            return _("on %(date)s", date=self.words)
        return _("in %(month)s", month=self.words)

    @property
    def _quarter(self) -> int:
        return (self.first.month - 1) // _MONTHS_IN_QUARTER + 1
