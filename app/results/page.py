"""What the page of all ends shows, in words and in the order of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.results.counting import Ends, Waiting, Written
from app.results.kinds import EndKind
from app.results.late_promises import LatePromises
from app.results.lead import lead_of
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
    """A way to end: how many, what it means, within how many days half ended so, and its bubbles.

    `link` leads to `url`, the list of those that everybody can read, and says how many these are unless all are.
    """

    anchor: str
    number: str
    label: str
    sentence: str
    half: str
    drawn: Drawn
    url: str
    link: str


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
    """Every end in words, what waits, and what of that waits too long.

    The ends, less those `of_other_years`, and what ended `later`, waits or is `elsewhere`, are all that was `written`.
    """

    lead: str
    meaning: str
    rows: Sequence[ShownRow]
    waiting: ShownRow
    answered: str
    half: str
    of_other_years: str
    later: str
    elsewhere: int
    written: str
    late: Sequence[LateUnit]
    decided: Sequence[tuple[str, str]]
    undecided_late: str


def show(
    ends: Ends, written: Written, waits: Sequence[Waiting], promises: Sequence[LatePromises], year: int | None
) -> ShownResults:
    """Put into words what was counted, in a year or ever."""
    texts = texts_in_a_bubble([sum(one.number for one in waits), *(one.number for one in ends.counted)])
    rows = []
    for one in ends.counted:
        if not one.number and one.kind == EndKind.LED:
            continue  # nothing ends so any more
        drawn = draw([(_LOOKS.get(one.kind, _EXPLAINED), one.number)], texts)
        number, half = i18n.format_number(one.number), _half(one.median_days)
        leads = _leads(one.number, one.shown, {"outcome": str(one.kind), "ended": year})
        rows.append(ShownRow(one.kind, number, one.kind.label, one.kind.sentence, half, drawn, *leads))
    return ShownResults(
        lead=lead_of(ends, written, year),
        meaning=meaning_of(texts) + " " + _("Orange is a no, hollow orange sent on, yellow on its way, green done."),
        rows=rows,
        waiting=_waiting(waits, texts, year),
        answered=i18n.format_number(ends.answered),
        half=_half(ends.median_days),
        of_other_years=i18n.format_number(ends.of_other_years) if ends.of_other_years else "",
        later=i18n.format_number(ends.later) if ends.later else "",
        elsewhere=_elsewhere(ends, written, waits),
        written=i18n.format_number(written.number),
        late=list_late(waits, promises),
        decided=[(label, i18n.format_number(number)) for _word, label, number in tell_decided(ends.decided)],
        undecided_late=ngettext(
            "One has passed its day, and we have not written what they decided.",
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


def list_table(
    ends: Ends, written: Written, waits: Sequence[Waiting], promises: Sequence[LatePromises]
) -> list[list[Cell]]:
    """Return what was counted as rows to save: a heading, every way to end, what waits, and what is late.

    Each row names in its last cell the row it is a part of, and the parts of one add up to no more than it.
    """
    heading: list[Cell] = [
        _("Word"),
        _("What became of it"),
        _("Number"),
        _("Everybody can read"),
        _("Days that half of them waited at most"),
        _("Part of"),
    ]
    decided = tell_decided(ends.decided)
    units = list_late(waits, promises)
    waiting, owed = sum(one.number for one in waits), sum(one.number for one in promises)
    still: list[tuple[str, str, int, str]] = [
        *(
            (word, _("To the politicians: %(label)s", label=label), number, "political")
            for word, label, number in decided
        ),
        ("ended", _("Answered or taken back"), ends.number, "written"),
        ("written_before", _("Written before, to be taken off"), -ends.of_other_years, "written"),
        ("ended_later", _("Ended in a later year"), ends.later, "written"),
        ("waiting", _("Waits"), waiting, "written"),
        ("late", _("Waits past its date"), sum(one.late for one in waits), "waiting"),
        *(("late_there", one.name, one.late, "late") for one in units if one.late),
        (
            "elsewhere",
            _("Goes on elsewhere by law, or joined with another"),
            _elsewhere(ends, written, waits),
            "written",
        ),
        ("written", _("Written to us in all"), written.number, ""),
        ("promised", _("We have not told how it went, as promised"), owed, ""),
        *(("promised_there", one.name, one.promises, "promised") for one in units if one.promises),
    ]
    ended: list[list[Cell]] = [
        [str(one.kind), one.kind.label, one.number, one.shown, one.median_days, "ended"] for one in ends.counted
    ]
    rest: list[list[Cell]] = [[word, label, number, None, None, part_of] for word, label, number, part_of in still]
    return [heading, *ended, *rest]


def _elsewhere(ends: Ends, written: Written, waits: Sequence[Waiting]) -> int:
    ended = ends.number - ends.of_other_years + ends.later
    return max(0, written.number - ended - sum(one.number for one in waits))


def _leads(number: int, shown: int, asked: Mapping[str, str | int | None]) -> tuple[str, str]:
    """Return the address of the list of those that everybody can read, empty for none, and what leads there."""
    if not shown:
        return "", ""
    said = urlencode({name: value for name, value in asked.items() if value is not None})
    some = ngettext("Read the one that everybody can read", "Read the %(num)s that everybody can read", shown)
    return f"/submissions?{said}", _("Read them") if shown == number else some


def _waiting(waits: Sequence[Waiting], texts: int, year: int | None) -> ShownRow:
    number, late = sum(one.number for one in waits), sum(one.late for one in waits)
    past = ngettext(
        "%(num)s waits past its date (red). The others have a date.",
        "%(num)s wait past their date (red). The others have a date.",
        late,
    )
    sentence = past if late else _("None of them waits past its date.")
    drawn = draw([(_LATE, late), (_WAITS, number - late)], texts)
    leads = _leads(number, sum(one.shown for one in waits), {"status": "waiting", "written": year})
    return ShownRow("waiting", i18n.format_number(number), _("Waits"), sentence, "–", drawn, *leads)


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
