"""What the page of all ends shows, in words and in the order of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.results.counting import Ends, Waiting, Written
from app.results.kinds import EndKind
from app.results.late_promises import LatePromises
from app.results.picture import Drawn, draw, meaning_of, texts_in_a_bubble
from app.results.political import tell_decided
from app.spreadsheets import Cell

_LOOKS = {
    EndKind.NO: "of-no",
    EndKind.NOT_OURS: "of-others",
    EndKind.POLITICAL: "of-way",
    EndKind.LED: "of-way",
    EndKind.PLANNED: "of-way",
    EndKind.DONE: "of-done",
}
_EXPLAINED = "of-told"
_WAITS, _LATE = "of-wait", "of-late"


@dataclass(frozen=True)
class ShownRow:
    """A way to end: how many, what it means, within how many days half ended so, and its bubbles."""

    anchor: str
    number: str
    label: str
    sentence: str
    half: str
    drawn: Drawn
    url: str | None


@dataclass(frozen=True)
class LateUnit:
    """A unit where something waits past its date, or we have not told what we promised; days since the oldest."""

    name: str
    late: int
    waiting: int
    days: int
    promises: int
    promised_days: int


@dataclass(frozen=True)
class ShownResults:
    """Every end in words, what waits, and what of that waits too long."""

    lead: str
    meaning: str
    rows: Sequence[ShownRow]
    waiting: ShownRow | None
    answered: str
    half: str
    elsewhere: int
    written: str
    late: Sequence[LateUnit]
    decided: Sequence[tuple[str, str]]
    undecided_late: str


def show(
    ends: Ends, written: Written, waits: Sequence[Waiting], promises: Sequence[LatePromises], year: int | None
) -> ShownResults:
    """Put what was counted into words; `waits` is told only beside all that was ever written."""
    waiting, late = sum(one.number for one in waits), sum(one.late for one in waits)
    texts = texts_in_a_bubble([waiting, *(one.number for one in ends.counted)])
    rows = []
    for one in ends.counted:
        if not one.number and one.kind == EndKind.LED:
            continue  # nothing ends so any more
        shown = f"/submissions?outcome={one.kind}" if one.shown else None
        drawn = draw([(_LOOKS.get(one.kind, _EXPLAINED), one.number)], texts)
        number = i18n.format_number(one.number)
        rows.append(ShownRow(one.kind, number, one.kind.label, one.kind.sentence, _half(one.median_days), drawn, shown))
    return ShownResults(
        lead=_lead(ends, written, year),
        meaning=meaning_of(texts) + " " + _("Orange is a no, hollow orange sent on, yellow on its way, green done."),
        rows=rows,
        waiting=None if year else _waiting(waiting, late, texts),
        answered=i18n.format_number(ends.answered),
        half=_half(ends.median_days),
        elsewhere=0 if year else max(0, written.number - ends.number - waiting),
        written=i18n.format_number(written.number),
        late=list_late(waits, promises),
        decided=[(label, i18n.format_number(number)) for _word, label, number in tell_decided(ends.decided)],
        undecided_late=ngettext(
            "Of %(num)s the day has passed, and we have not written what they decided.",
            "Of %(num)s the day has passed, and we have not written what they decided.",
            ends.decided.late,
        )
        if ends.decided.late
        else "",
    )


def list_late(waits: Sequence[Waiting], promises: Sequence[LatePromises]) -> list[LateUnit]:
    """Return the units where something waits past its date or is promised and late, those with most of it first."""
    waiting = {(one.network_id, one.department_id): one for one in waits}
    promised = {(one.network_id, one.department_id): one for one in promises}
    late = [
        _late_unit(_unit(*place), waiting.get(place), promised.get(place))
        for place in dict.fromkeys([*waiting, *promised])
        if place in promised or waiting[place].late
    ]
    return sorted(late, key=lambda one: (-one.late, -one.days, -one.promises, one.name))


def _late_unit(name: str, waits: Waiting | None, promises: LatePromises | None) -> LateUnit:
    return LateUnit(
        name,
        late=waits.late if waits else 0,
        waiting=waits.number if waits else 0,
        days=_days_since(waits.late_since if waits else None),
        promises=promises.number if promises else 0,
        promised_days=_days_since(promises.since if promises else None),
    )


def _days_since(day: date | None) -> int:
    return (clock.today() - day).days if day else 0


def list_table(ends: Ends, waits: Sequence[Waiting] | None, promises: Sequence[LatePromises] = ()) -> list[list[Cell]]:
    """Return what was counted as rows to save: a heading, then every way to end, and what waits if it is told."""
    heading: list[Cell] = [
        _("Word"), _("What became of it"), _("Number"), _("Everybody can read"), _("Half waited at most so many days"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [str(one.kind), one.kind.label, one.number, one.shown, one.median_days] for one in ends.counted
    ]
    rows += [
        [word, _("To the politicians: %(label)s", label=label), number, None, None]
        for word, label, number in tell_decided(ends.decided)
    ]
    if waits is None:
        return [heading, *rows]
    waiting, late = sum(one.number for one in waits), sum(one.late for one in waits)
    owed = sum(one.number for one in promises)
    units = list_late(waits, promises)
    still: list[list[Cell]] = [
        ["waiting", _("Waits"), waiting],
        ["late", _("Waits past its date"), late],
        *_rows_of("late", [(one.name, one.late) for one in units]),
        ["promised", _("We have not told how it went, as promised"), owed],
        *_rows_of("promised", [(one.name, one.promises) for one in units]),
    ]
    return [heading, *rows, *([*row, None, None] for row in still)]


def _rows_of(word: str, units: Sequence[tuple[str, int]]) -> list[list[Cell]]:
    return [[word, name, number] for name, number in units if number]


def _lead(ends: Ends, written: Written, year: int | None) -> str:
    number = i18n.format_number(written.number)
    if year is not None:
        came = ngettext(
            "One wrote in %(year)s.", "%(wrote)s wrote in %(year)s.", written.number, wrote=number, year=year
        )
    else:
        since: date = written.since or clock.today()
        came = ngettext(
            "One has written since %(date)s.",
            "%(wrote)s have written since %(date)s.",
            written.number,
            wrote=number,
            date=i18n.long_date(since),
        )
    ended = ngettext(
        "One has come to an end.", "%(ended)s have come to an end.", ends.number, ended=i18n.format_number(ends.number)
    )
    return " ".join([came, ended, _("Here is every end, and no comes first.")])


def _waiting(number: int, late: int, texts: int) -> ShownRow:
    past = ngettext(
        "%(num)s waits past its date (red). The others have a date.",
        "%(num)s wait past their date (red). The others have a date.",
        late,
    )
    sentence = past if late else _("None of them waits past its date.")
    drawn = draw([(_LATE, late), (_WAITS, number - late)], texts)
    return ShownRow(
        "waiting", i18n.format_number(number), _("Waits"), sentence, "–", drawn, "/submissions?status=routed"
    )


def _half(days: int | None) -> str:
    return "–" if days is None else ngettext("%(num)s day", "%(num)s days", days)


def _unit(network_id: int | None, department_id: int | None) -> str:
    if network_id is not None:
        network = get_directory().networks.get(network_id)
        return network.name if network else _("Not known")
    if department_id is not None:
        department = get_reference().departments.get(department_id)
        return department.name if department else _("Not known")
    return _("The secretariat")
