"""What the engine has learned and how well it does, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.learning import queries
from app.learning.actions import FEWEST_DECISIONS
from app.learning.forms import DESCRIPTIONS
from app.learning.training_queries import Trained

_MOST_COMPARED = 5
_ENOUGH_FOR_HUNDREDTHS = 200
"""With fewer cases a share of a hundred sounds more certain than it is: then it is said how many of how many."""


@dataclass(frozen=True)
class Measure:
    """A training's figures, all from the same cases, without and with what it learned; empty where not known."""

    label: str
    current: bool
    reads_meaning: bool
    alone: str
    first: str
    among_three: str


def lessons_told(trainings: Sequence[Trained], current: str) -> list[str]:
    """Return sentences about the last training: what it was made of, what it changed, whether it is used."""
    if not trainings:
        decided = queries.count_decided()
        if decided >= FEWEST_DECISIONS:
            return [_("It has learned nothing yet, but there are decisions enough. It learns by itself once a week.")]
        return [
            ngettext(
                "It has learned nothing yet. It begins when you have decided about %(fewest)s submissions;"
                " so far it is %(num)s.",
                "It has learned nothing yet. It begins when you have decided about %(fewest)s submissions;"
                " so far they are %(num)s.",
                decided,
                fewest=FEWEST_DECISIONS,
            )
        ]
    last = trainings[0]
    made_of = ngettext(
        "It last learned on %(date)s, from %(num)s decision.",
        "It last learned on %(date)s, from %(num)s decisions.",
        last.decisions,
        date=i18n.long_moment(last.created_at),
    )
    used = (
        _("It is used for everything that comes in now.")
        if current == str(last.id)
        else _("What it learned then is kept, but not used.")
    )
    return [made_of, _gain(last), used]


def _gain(last: Trained) -> str:
    whole = _whole(last.figures.get("answered"))
    gain = round(last.figures["top1"] * whole) - round(last.figures["zero_shot_top1"] * whole)
    if gain == 0:
        return _("The right network came first as often as without anything learned.")
    if gain > 0:
        return ngettext(
            "Of %(whole)s cases for a network the right one came first in %(num)s more than without anything learned.",
            "Of %(whole)s cases for a network the right one came first in %(num)s more than without anything learned.",
            gain,
            whole=i18n.format_number(whole),
        )
    return ngettext(
        "Of %(whole)s cases for a network the right one came first in %(num)s fewer than without anything learned.",
        "Of %(whole)s cases for a network the right one came first in %(num)s fewer than without anything learned.",
        -gain,
        whole=i18n.format_number(whole),
    )


def list_measures(trainings: Sequence[Trained], current: str) -> list[Measure]:
    """Return the newest trainings and the one in use."""
    shown = [one for at, one in enumerate(trainings) if at < _MOST_COMPARED or str(one.id) == current]
    return [_measure(one, current=str(one.id) == current) for one in shown]


def _measure(one: Trained, *, current: bool) -> Measure:
    return Measure(
        label=_("No. %(id)s, %(date)s", id=one.id, date=i18n.long_moment(one.created_at)),
        current=current,
        reads_meaning=one.reads_meaning,
        alone=_known(one, "zero_shot_top1"),
        first=_known(one, "top1"),
        among_three=_known(one, "recall_at_3"),
    )


def _known(one: Trained, name: str) -> str:
    """Return a share of the cases that went to a network; empty where it is not known."""
    if name not in one.figures:
        return ""
    whole = _whole(one.figures.get("answered"))
    part = i18n.format_number(round(one.figures[name] * whole))
    shown = _("%(part)s of %(whole)s", part=part, whole=i18n.format_number(whole))
    return shown.replace(" ", "\N{NO-BREAK SPACE}")


def _whole(cases: float | None) -> int:
    """Return what a share is told of: all cases, or a hundred where there are many or nobody counted them."""
    return 100 if cases is None or cases >= _ENOUGH_FOR_HUNDREDTHS else int(cases)


def offer_lines(trainings: Sequence[Trained], current: str) -> dict[str, str]:
    """Return a line about everything that can be chosen, by its value."""
    lines = {str(one.id): _offer_line(one) for one in trainings if one.ready}
    lines[DESCRIPTIONS] = _("Nothing that was learned counts.")
    in_use = _("In use now.")
    return {value: f"{line} {in_use}" if value == current else line for value, line in lines.items()}


def _offer_line(one: Trained) -> str:
    line = _(
        "The right network came first in %(first)s cases, and among three in %(three)s.",
        first=_known(one, "top1"),
        three=_known(one, "recall_at_3"),
    )
    return line if one.reads_meaning else " ".join([line, _("It was learned without the language model.")])
