"""The front page's figures with their meaning: true, and silent where there is too little to say."""

from dataclasses import dataclass
from typing import NamedTuple

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.results.counting import FEWEST
from app.results.figures import HomeFigures

FEWEST_ANSWERS = FEWEST


class Shown(NamedTuple):
    """A figure: the number, a sentence or its end that says what it means, a note, and where its cases are."""

    value: str
    meaning: str
    note: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Figures:
    """What the front page shows, what is too early to say, and how often somebody in office was covered."""

    shown: list[Shown]
    too_early: str | None
    in_office: str


def figures_of(counted: HomeFigures) -> Figures:
    """Return the figures in words; with hardly any answers the median is left out, and the page says so."""
    enough = counted.median_days is not None and counted.answered >= FEWEST_ANSWERS
    shown = [_received(counted), *_first_words(counted), *(_median(counted) if enough else []), *_outcomes(counted)]
    too_early = None if enough else _("Too few have been answered yet to say how long an answer takes.")
    return Figures(shown, too_early, _in_office(counted))


def _in_office(counted: HomeFigures) -> str:
    number = counted.covered_in_office
    if not number:
        return _("This year we have covered the name of nobody in office.")
    return ngettext(
        "This year we have covered the name of somebody in office once.",
        "This year we have covered the name of somebody in office %(num)s times.",
        number,
    )


def _received(counted: HomeFigures) -> Shown:
    meaning = ngettext(
        "problem or idea has come in this year", "problems and ideas have come in this year", counted.received
    )
    return Shown(i18n.format_number(counted.received), meaning, url=f"/submissions?written={clock.today().year}")


def _first_words(counted: HomeFigures) -> list[Shown]:
    if counted.first_words < FEWEST_ANSWERS:
        return []
    kept, promised = i18n.format_number(counted.first_words_kept), i18n.format_number(counted.first_words)
    share = i18n.format_share(counted.first_words_kept / counted.first_words)
    meaning = _("got our first message by the date we promised")
    return [Shown(share, meaning, _("%(kept)s of %(promised)s this year.", kept=kept, promised=promised))]


def _median(counted: HomeFigures) -> list[Shown]:
    days = counted.median_days or 0
    meaning = ngettext("Half got their answer within a day.", "Half got their answer within %(num)s days.", days)
    note = ngettext("%(num)s answer was given.", "%(num)s answers were given.", counted.answered)
    return [Shown(i18n.format_number(days), meaning, note, _results())]


def _outcomes(counted: HomeFigures) -> list[Shown]:
    meanings = (
        (counted.led, ngettext("answer: it is done or planned", "answers: it is done or planned", counted.led)),
        (
            counted.refused,
            ngettext("answer was a no, with a reason", "answers were a no, with a reason", counted.refused),
        ),
        (
            counted.passed_on,
            ngettext("was sent to those who decide it", "were sent to those who decide it", counted.passed_on),
        ),
        (
            counted.informed,
            ngettext(
                "answer was an explanation, or was given together with others",
                "answers were an explanation, or were given together with others",
                counted.informed,
            ),
        ),
    )
    return [Shown(i18n.format_number(number), meaning, url=_results()) for number, meaning in meanings]


def _results() -> str:
    """Return where each of them is counted, of the same year."""
    return f"/results?year={clock.today().year}"
