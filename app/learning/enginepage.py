"""Staff's page about the engine, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from flask import url_for

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.learning import hits, queries
from app.learning.actions import FEWEST_DECISIONS
from app.learning.forms import DESCRIPTIONS, ChoiceForm
from app.learning.hits import Score, Verdict
from app.learning.queries import Chosen, Title, Trained
from app.municipality.queries import get_reference
from app.networks.matcher import get_matcher
from app.networks.queries import get_directory
from app.permissions import Actor
from app.reading import highlights
from app.reading.cards import other_language
from app.submissions import labels

_MOST_WRONG = 20
_MOST_LOOKED_AT = 2000
_MOST_COMPARED = 5
_ENOUGH_FOR_HUNDREDTHS = 200
"""With fewer cases a share of a hundred sounds more certain than it is: then it is said how many of how many."""


@dataclass(frozen=True)
class Week:
    """One week's counts."""

    label: str
    score: Score


@dataclass(frozen=True)
class Mistake:
    """A case with another suggestion than staff's decision: `suggested` is empty if no network was proposed.

    With `said_none` it was said that no network fits; what it `suggested` was no more than its guess.
    """

    url: str
    number: str
    title: str
    lang: str | None
    suggested: str
    sureness: str
    said_none: bool
    chosen: str


@dataclass(frozen=True)
class Measure:
    """A training's figures, all from the same cases, without and with what it learned; empty where not known."""

    label: str
    current: bool
    reads_meaning: bool
    alone: str
    first: str
    among_three: str


@dataclass(frozen=True)
class EnginePage:
    """What the page shows."""

    begun: date
    figures: Sequence[tuple[str, str, None, None]]
    weeks: Sequence[Week]
    waiting: int
    mistakes: Sequence[Mistake]
    mistakes_in_all: int
    reads_meaning: bool
    in_use: str
    in_use_note: str
    lessons: Sequence[str]
    measures: Sequence[Measure]
    offers: Sequence[tuple[str, str]]
    offer_lines: dict[str, str]
    latest_choice: int
    is_waiting: bool


def build(actor: Actor, form: ChoiceForm) -> EnginePage:
    """Read everything the page shows to `actor`, and fill `form` with what can be chosen."""
    begun = hits.quarter_begins(clock.today())
    since = datetime.combine(begun, time(), clock.TOWN_TIME)
    found = hits.verdicts(queries.list_decided_since(since), queries.list_proposed_since(since))
    trainings, chosen = queries.list_trainings(), queries.get_chosen()
    current = str(chosen.training_id) if chosen is not None and chosen.training_id is not None else DESCRIPTIONS
    offers = [(str(one.id), _learned_label(one)) for one in trainings if one.ready]
    offers.append((DESCRIPTIONS, _("Only how the networks describe themselves")))
    form.offer(offers, current)
    score = hits.score(found)
    return EnginePage(
        begun=begun,
        figures=_figures(score),
        weeks=[Week(_week(monday), one) for monday, one in hits.by_week(found)],
        waiting=score.waiting,
        mistakes=_mistakes(found, actor),
        mistakes_in_all=sum(one.is_wrong for one in found),
        reads_meaning=get_matcher().engine.reads_meaning,
        in_use=_in_use(trainings, chosen),
        in_use_note=_note(chosen),
        lessons=_lessons(trainings, current),
        measures=_measures(trainings, current),
        offers=offers,
        offer_lines=_offer_lines(trainings, current),
        latest_choice=chosen.choice_id if chosen is not None else 0,
        is_waiting=queries.count_waiting("train") > 0,
    )


def _figures(score: Score) -> list[tuple[str, str, None, None]]:
    """Return the quarter's counts as (number, what it is out of how many); what there was none of is left out."""
    sure = score.sure + score.elsewhere_sure
    counted = [
        (
            score.first,
            score.to_network,
            ngettext(
                "of %(num)s time the right network came first",
                "of %(num)s times the right network came first",
                score.to_network,
            ),
        ),
        (
            score.among_three,
            score.to_network,
            ngettext(
                "of %(num)s time it was among the first three",
                "of %(num)s times it was among the first three",
                score.to_network,
            ),
        ),
        (
            score.sure_right,
            sure,
            ngettext(
                "of %(num)s time it was right to say “probably fits”",
                "of %(num)s times it was right to say “probably fits”",
                sure,
            ),
        ),
        (
            score.elsewhere_sure,
            score.elsewhere,
            ngettext(
                "of %(num)s time it said “probably fits” although the case belonged somewhere else than in a network",
                "of %(num)s times it said “probably fits” although the case belonged somewhere else than in a network",
                score.elsewhere,
            ),
        ),
        (
            score.none_right,
            score.none,
            ngettext(
                "of %(num)s time it was right to say that no network fits",
                "of %(num)s times it was right to say that no network fits",
                score.none,
            ),
        ),
    ]
    return [(i18n.format_number(number), label, None, None) for number, whole, label in counted if whole]


def _week(monday: date) -> str:
    return _("Week %(number)s", number=monday.isocalendar().week).replace(" ", "\N{NO-BREAK SPACE}")


def _mistakes(found: Sequence[Verdict], actor: Actor) -> list[Mistake]:
    wrong = {one.submission_id: one for one in found if one.is_wrong}
    shown = queries.list_titles(list(wrong)[:_MOST_LOOKED_AT], actor, most=_MOST_WRONG)
    return [_mistake(title, wrong[title.id]) for title in shown]


def _mistake(title: Title, verdict: Verdict) -> Mistake:
    directory, first = get_directory(), verdict.first
    network = directory.networks.get(first.network_id) if first is not None else None
    target_id = title.network_id or title.department_id or title.authority_id or title.theme_pile_id
    chosen = ""
    if title.route_kind is not None and target_id is not None:
        chosen = labels.where_label(title.route_kind, target_id, get_reference(), directory)
    return Mistake(
        url=url_for("casework.show_case", case_id=title.id),
        number=title.number,
        title=highlights.without_cpr(title.title or ""),
        lang=other_language(title.language),
        suggested=network.name if network is not None else "",
        sureness=labels.confidence_label(first.confidence) if first is not None else "",
        said_none=verdict.said_none,
        chosen=chosen,
    )


def _learned_label(one: Trained) -> str:
    return ngettext(
        "No. %(id)s, learned on %(date)s from %(num)s decision",
        "No. %(id)s, learned on %(date)s from %(num)s decisions",
        one.decisions,
        id=one.id,
        date=i18n.long_moment(one.created_at),
    )


def _in_use(trainings: Sequence[Trained], chosen: Chosen | None) -> str:
    if chosen is None or chosen.training_id is None:
        return _("Only how the networks describe themselves")
    known = next((one for one in trainings if one.id == chosen.training_id), None)
    # A training in use may be older than all that are listed.
    return _learned_label(known) if known is not None else _("An older training, which is no longer listed here")


def _note(chosen: Chosen | None) -> str:
    """Return who chose what is in use, when and why; empty if nothing was ever chosen."""
    if chosen is None:
        return ""
    moment = i18n.long_moment(chosen.at)
    if chosen.person is None:
        return _("On %(date)s, by the matching itself or from the command line.", date=moment)
    said = _("Chosen by %(name)s on %(date)s.", name=chosen.person, date=moment)
    return f"{said} {i18n.quoted(chosen.reason)}" if chosen.reason else said


def _lessons(trainings: Sequence[Trained], current: str) -> list[str]:
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


def _measures(trainings: Sequence[Trained], current: str) -> list[Measure]:
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


def _offer_lines(trainings: Sequence[Trained], current: str) -> dict[str, str]:
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
