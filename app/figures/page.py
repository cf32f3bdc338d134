"""The figures in words: a table for each way to look at them, on the page and to save."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app import i18n
from app.figures.grouping import Counted, Holder
from app.figures.tally import Spread, Tally, spread_of
from app.i18n import gettext as _
from app.i18n import ngettext
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.spreadsheets import Cell


@dataclass(frozen=True)
class Line:
    """A group by its name and what was counted of it."""

    name: str
    tally: Tally
    is_whole: bool = False

    @property
    def waiting(self) -> str:
        """Return how many wait, and how many of these past their date."""
        number, late = i18n.format_number(len(self.tally.waited)), self.tally.late
        return _("%(number)s, %(late)s late", number=number, late=late) if late else number

    @property
    def waited(self) -> str:
        """Return how long what waits has waited, in words."""
        return told_waiting(spread_of(self.tally.waited))

    @property
    def words(self) -> str:
        """Return how many first words came in time."""
        return _share(self.tally.words)

    @property
    def word_spread(self) -> Spread:
        """Return how long the first words took, in days."""
        return spread_of(self.tally.word_days)

    @property
    def word_days(self) -> str:
        """Return how long the first words took, in words."""
        return told(self.word_spread)

    @property
    def answers(self) -> str:
        """Return how many answers came in time."""
        return _share(self.tally.answers)

    @property
    def answer_spread(self) -> Spread:
        """Return how long the answers took, in days."""
        return spread_of(self.tally.answer_days)

    @property
    def answer_days(self) -> str:
        """Return how long the answers took, in words."""
        return told(self.answer_spread)


_WAITING = range(3, 7)
"""The columns to save that tell what waits now."""


@dataclass(frozen=True)
class Table:
    """One way to look at the figures: `name` is its anchor; `waits` is whether it tells what waits now."""

    name: str
    title: str
    head: str
    lines: Sequence[Line]
    waits: bool = True


def list_tables(counted: Counted) -> list[Table]:
    """Return the tables of the page, those of units with most that waits first."""
    networks = {one.id: one.name for one in get_directory().networks.values()}
    reference = get_reference()
    departments = {one.id: one.name for one in reference.departments.values()}
    themes = {one.id: one.name for one in reference.themes.values()}
    months = [Line(i18n.month_of_year(first), tally) for first, tally in counted.months.items()]
    return [
        Table(
            "months",
            _("By month"),
            _("Month"),
            [*months, Line(_("All of it"), counted.whole, is_whole=True)],
            waits=False,
        ),
        Table("networks", _("By network"), _("Network"), _lines(counted.networks, networks)),
        Table("departments", _("By department"), _("Department"), _lines(counted.departments, departments)),
        Table("themes", _("By theme"), _("Theme"), _lines(counted.themes, themes)),
    ]


def list_holders(counted: Counted) -> list[Line]:
    """Return who has what waits now, in the order of its way through the house."""
    return [Line(one.label, counted.holders[one]) for one in Holder if one in counted.holders]


def list_heading(head: str) -> list[Cell]:
    """Return what stands above the columns to save; `head` is what the first says."""
    return [
        head,
        _("Came in"),
        _("Came to an end"),
        _("Waits now"),
        _("Waits past its date"),
        _("Waits: half at most days"),
        _("Waits: longest days"),
        _("First updates due"),
        _("First updates in time"),
        _("First update: half within days"),
        _("First update: slowest days"),
        _("Answers due"),
        _("Answers in time"),
        _("Answer: half within days"),
        _("Answer: slowest days"),
    ]


def list_cells(lines: Sequence[Line], *, waits: bool = True, others: bool = True) -> list[list[Cell]]:
    """Return lines as rows to save: numbers alone, nothing where there is none.

    `waits` and `others` are whether the lines tell what waits now, which all of them together always do, and what
    came, ended and was promised.
    """
    return [
        [
            one if _is_told(column, waits=waits or line.is_whole, others=others) else None
            for column, one in enumerate(_cells(line))
        ]
        for line in lines
    ]


def told(spread: Spread) -> str:
    """Return how long half took and the slowest, in words."""
    if spread.slowest is None:
        return "–"
    slowest = ngettext("slowest %(num)s day", "slowest %(num)s days", spread.slowest)
    if spread.median is None:
        return slowest
    return ngettext("half within %(num)s day", "half within %(num)s days", spread.median) + ", " + slowest


def told_waiting(spread: Spread) -> str:
    """Return how long half has waited at most and the longest, in words."""
    if spread.slowest is None:
        return "–"
    longest = ngettext("the longest %(num)s day", "the longest %(num)s days", spread.slowest)
    if spread.median is None:
        return longest
    return ngettext("half at most %(num)s day", "half at most %(num)s days", spread.median) + ", " + longest


def _cells(line: Line) -> list[Cell]:
    tally = line.tally
    waited, words, answers = (spread_of(one) for one in (tally.waited, tally.word_days, tally.answer_days))
    return [
        line.name,
        tally.came,
        tally.ended,
        len(tally.waited),
        tally.late,
        waited.median,
        waited.slowest,
        len(tally.words),
        tally.words.count(True),
        words.median,
        words.slowest,
        len(tally.answers),
        tally.answers.count(True),
        answers.median,
        answers.slowest,
    ]


def _is_told(column: int, *, waits: bool, others: bool) -> bool:
    return column == 0 or (waits if column in _WAITING else others)


def _lines(tallies: Mapping[int, Tally], names: Mapping[int, str]) -> list[Line]:
    lines = [Line(names.get(key) or _("Not known"), tally) for key, tally in tallies.items() if not tally.is_empty]
    return sorted(lines, key=lambda one: (-one.tally.late, -len(one.tally.waited), -one.tally.came, one.name))


def _share(kept: Sequence[bool]) -> str:
    if not kept:
        return "–"
    values: dict[str, Any] = {"kept": kept.count(True), "all": len(kept)}
    return _("%(kept)s of %(all)s", **values)
