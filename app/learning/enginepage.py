"""Staff's page about the engine, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from flask import url_for

from app import clock, i18n
from app.desk import marking
from app.i18n import gettext as _
from app.i18n import ngettext
from app.learning import hits, queries
from app.learning.actions import FEWEST_DECISIONS
from app.learning.forms import DESCRIPTIONS, ChoiceForm
from app.learning.hits import Score, Verdict
from app.learning.queries import Chosen, Title, Trained
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.permissions import Actor
from app.submissions import labels
from app.submissions.cards import other_language

_MOST_WRONG = 20
_MOST_LOOKED_AT = 2000


@dataclass(frozen=True)
class Week:
    """One week's counts."""

    label: str
    score: Score


@dataclass(frozen=True)
class Mistake:
    """A case with another suggestion than staff's decision: `suggested` is empty if no network was proposed."""

    url: str
    number: str
    title: str
    lang: str | None
    suggested: str
    sureness: str
    chosen: str


@dataclass(frozen=True)
class Measure:
    """A figure of the last training beside those before, out of a hundred; empty where it is not known."""

    label: str
    alone: str
    before: str
    now: str


@dataclass(frozen=True)
class EnginePage:
    """What the page shows."""

    begun: date
    figures: Sequence[tuple[str, str, None]]
    weeks: Sequence[Week]
    mistakes: Sequence[Mistake]
    reads_meaning: bool
    in_use: str
    in_use_note: str
    lessons: Sequence[str]
    measures: Sequence[Measure]
    offers: Sequence[tuple[str, str]]
    offer_lines: dict[str, str]
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
    return EnginePage(
        begun=begun,
        figures=_figures(hits.score(found)),
        weeks=[Week(_week(monday), one) for monday, one in hits.by_week(found)],
        mistakes=_mistakes(found, actor),
        reads_meaning=get_directory().engine.reads_meaning,
        in_use=_in_use(trainings, chosen),
        in_use_note=_note(chosen),
        lessons=_lessons(trainings, current),
        measures=_measures(trainings),
        offers=offers,
        offer_lines=_offer_lines(trainings, current),
        is_waiting=queries.count_waiting("train") > 0,
    )


def _figures(score: Score) -> list[tuple[str, str, None]]:
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
    ]
    return [(i18n.format_number(number), label, None) for number, whole, label in counted if whole]


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
        url=url_for("desk.show_case", case_id=title.id),
        number=title.number,
        title=marking.without_cpr(title.title or ""),
        lang=other_language(title.language),
        suggested=network.name if network is not None else "",
        sureness=labels.confidence_label(first.confidence) if first is not None else "",
        chosen=chosen,
    )


def _learned_label(one: Trained) -> str:
    return ngettext(
        "No. %(id)s, learned on %(date)s from %(num)s decision",
        "No. %(id)s, learned on %(date)s from %(num)s decisions",
        one.decisions,
        id=one.id,
        date=i18n.long_date(clock.town_date(one.created_at)),
    )


def _in_use(trainings: Sequence[Trained], chosen: Chosen | None) -> str:
    if chosen is None or chosen.training_id is None:
        return _("Only how the networks describe themselves")
    known = next((one for one in trainings if one.id == chosen.training_id), None)
    # A training in use may be older than all that are listed.
    return _learned_label(known) if known is not None else _("An older training, which is no longer listed here")


def _note(chosen: Chosen | None) -> str:
    """Return who chose what is in use, when and why; empty if nobody did."""
    if chosen is None or chosen.person is None:
        return ""
    day = i18n.long_date(clock.town_date(chosen.at))
    said = _("Chosen by %(name)s on %(date)s.", name=chosen.person, date=day)
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
    day = i18n.long_date(clock.town_date(last.created_at))
    made_of = ngettext(
        "It last learned on %(date)s, from %(num)s decision.",
        "It last learned on %(date)s, from %(num)s decisions.",
        last.decisions,
        date=day,
    )
    used = (
        _("It is used for everything that comes in now.")
        if current == str(last.id)
        else _("What it learned then is kept, but not used.")
    )
    return [made_of, _gain(last), used]


def _gain(last: Trained) -> str:
    gain = round(last.figures["top1"] * 100) - round(last.figures["zero_shot_top1"] * 100)
    if gain == 0:
        return _("The right network came first as often as without anything learned.")
    if gain > 0:
        return ngettext(
            "In a hundred cases the right network came first in %(num)s case more than without anything learned.",
            "In a hundred cases the right network came first in %(num)s cases more than without anything learned.",
            gain,
        )
    return ngettext(
        "In a hundred cases the right network came first in %(num)s case fewer than without anything learned.",
        "In a hundred cases the right network came first in %(num)s cases fewer than without anything learned.",
        -gain,
    )


def _measures(trainings: Sequence[Trained]) -> list[Measure]:
    if not trainings:
        return []
    last, before = trainings[0].figures, trainings[1].figures if len(trainings) > 1 else {}
    rows = [
        (_("The right network came first"), "top1", "zero_shot_top1"),
        (_("The right network was among the first three"), "recall_at_3", "zero_shot_recall_at_3"),
        (_("Right first, in the half where it was most certain"), "precision_confident_half", ""),
    ]
    return [
        Measure(label, alone=_known(last, alone), before=_known(before, name), now=_known(last, name))
        for label, name, alone in rows
    ]


def _known(figures: dict[str, float], name: str) -> str:
    return _hundredths(figures[name]) if name in figures else ""


def _hundredths(share: float) -> str:
    return i18n.format_number(round(share * 100))


def _offer_lines(trainings: Sequence[Trained], current: str) -> dict[str, str]:
    """Return a line about everything that can be chosen, by its value."""
    lines = {
        str(one.id): _(
            "In a hundred cases the right network came first %(first)s times, and among three %(three)s times.",
            first=_hundredths(one.figures["top1"]),
            three=_hundredths(one.figures["recall_at_3"]),
        )
        for one in trainings
        if one.ready
    }
    lines[DESCRIPTIONS] = _("Nothing that was learned counts.")
    in_use = _("In use now.")
    return {value: f"{line} {in_use}" if value == current else line for value, line in lines.items()}
