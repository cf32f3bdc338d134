"""Staff's page about the engine, in words."""

from collections.abc import Sequence
from datetime import date, datetime, time

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.learning import hits, page_queries, queries, training_queries
from app.learning.forms import DESCRIPTIONS, ChoiceForm
from app.learning.hits import Score
from app.learning.mistakes import list_mistakes
from app.learning.shown import EnginePage, Week
from app.learning.told import lessons_told, list_measures, offer_lines
from app.learning.training_queries import Chosen, Trained
from app.networks.matcher import get_matcher
from app.permissions import Actor


def build(actor: Actor, form: ChoiceForm) -> EnginePage:
    """Read everything the page shows to `actor`, and fill `form` with what can be chosen."""
    begun = hits.quarter_begins(clock.today())
    since = datetime.combine(begun, time(), clock.TOWN_TIME)
    found = hits.verdicts(queries.list_decided_since(since), page_queries.list_proposed_since(since))
    trainings, chosen = training_queries.list_trainings(), training_queries.get_chosen()
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
        mistakes=list_mistakes(found, actor),
        mistakes_in_all=sum(one.is_wrong for one in found),
        reads_meaning=get_matcher().engine.reads_meaning,
        in_use=_in_use(trainings, chosen),
        in_use_note=_note(chosen),
        lessons=lessons_told(trainings, current),
        measures=list_measures(trainings, current),
        offers=offers,
        offer_lines=offer_lines(trainings, current),
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
