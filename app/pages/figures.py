"""The front page's figures with their meaning: true, and silent where there is too little to say."""

from dataclasses import dataclass

from app import i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.submissions.figures import HomeFigures

FEWEST_ANSWERS = 5
"""Below this many answers a median says more about chance than about us."""

Shown = tuple[str, str, str | None]


@dataclass(frozen=True)
class Figures:
    """What the front page shows: triples of number, meaning and note, and what is too early to say."""

    shown: list[Shown]
    too_early: str | None


def figures_of(counted: HomeFigures) -> Figures:
    """Return the figures in words; with hardly any answers the median is left out, and the page says so."""
    shown: list[Shown] = [
        (
            i18n.format_number(counted.received),
            ngettext(
                "problem or idea has come in this year", "problems and ideas have come in this year", counted.received
            ),
            ngettext("%(num)s answer was given.", "%(num)s answers were given.", counted.answered),
        )
    ]
    enough = counted.median_days is not None and counted.answered >= FEWEST_ANSWERS
    if enough and counted.median_days is not None:
        meaning = ngettext(
            "day at most was the wait for half of those who were answered",
            "days at most was the wait for half of those who were answered",
            counted.median_days,
        )
        shown.append((i18n.format_number(counted.median_days), meaning, _("The other half waited longer.")))
    shown += [
        (
            i18n.format_number(counted.led),
            ngettext("answer led to something", "answers led to something", counted.led),
            None,
        ),
        (
            i18n.format_number(counted.refused),
            ngettext("answer was a no, with a reason", "answers were a no, with a reason", counted.refused),
            None,
        ),
    ]
    too_early = None if enough else _("Too few have been answered yet to say how long an answer takes.")
    return Figures(shown, too_early)
