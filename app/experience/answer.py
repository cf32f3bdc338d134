"""The answer to a pasted text: networks with their reasons, what people wrote, and whom to ask."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from app import clock, i18n, languages
from app.experience import queries
from app.experience.asking import asked_of, departments_of, networks_of
from app.experience.found import Answer, Met, Waiting
from app.experience.queries import Ending
from app.experience.summary import summed_up
from app.i18n import gettext as _
from app.matching import WORTH_A_LOOK, Confidence, Suggestion, Word
from app.matching.words import words
from app.networks import labels as network_labels
from app.networks.matcher import get_matcher
from app.networks.queries import get_directory
from app.reading import readings
from app.reading.cards import Card, card, other_language
from app.reading.explanations import explain
from app.reading.grounds import Explanation, Grounds, get_earlier
from app.reading.looking import cases_of
from app.reading.queries import Listed
from app.reading.related import find_about
from app.submissions.states import Outcome, Status
from app.web import turns
from app.web.marks import Span, mark

MOST_NETWORKS = 3
"""How many live networks are shown, how many that rest, how many closed ones, and how many that are uncertain."""
MOST_WRITTEN = 9
_ANSWERED = frozenset({Status.ANSWERED, Status.CLOSED})


def answer(text: str, *, for_staff: bool = False) -> Answer:
    """Return who has been here before. Nothing uncertain is counted or shown among the networks that fit.

    `for_staff` names the leaders whom one can ask. Raises `BusyError` when too many match at once.
    """
    with turns.matching():
        return _answer(text, for_staff=for_staff)


def _answer(text: str, *, for_staff: bool) -> Answer:
    judged, reading = readings.read(text)
    rows = find_about(reading, limit=MOST_WRITTEN)
    sure = [one for one in judged.ranking if one.confidence != Confidence.UNSURE]
    unsure = [one for one in judged.ranking if one not in sure and one.probability >= WORTH_A_LOOK]
    of_live = [one for one in sure if one.live][:MOST_NETWORKS]
    of_resting = [one for one in sure if not one.live and _rests(one.key)][:MOST_NETWORKS]
    of_closed = [one for one in sure if not one.live and not _rests(one.key)][:MOST_NETWORKS]
    ranked = judged.explain([*of_live, *of_resting, *of_closed, *unsure[:MOST_NETWORKS]])
    met = _meet(text, ranked, rows)
    fitting = [one for one in met if one.fits]
    best = [one.network for one in fitting if one.confidence == Confidence.LIKELY]
    asked = (best or [one.network for one in fitting])[:MOST_NETWORKS]
    endings = queries.list_endings([row.id for row in rows])
    leaders = queries.list_leaders([one.id for one in asked if one.stage.live]) if for_staff else {}
    return Answer(
        summary=summed_up(
            [(one.network.stage.live, one.confidence) for one in fitting],
            sum(max(row.alike, 1) for row in rows),
            or_more=len(rows) >= MOST_WRITTEN,
        ),
        text=marked(text, _places(text, [one.grounds for one in fitting])),
        live=tuple(one for one in fitting if one.network.live),
        resting=tuple(one for one in fitting if one.network.rests_since is not None),
        closed=tuple(one for one in fitting if not one.network.stage.live),
        unsure=tuple(one for one in met if not one.fits),
        written=tuple(_card(row, endings.get(row.id)) for row in rows),
        waiting=tuple(_waiting(endings.values())),
        asked=tuple(asked_of(network, leaders.get(network.id, ())) for network in asked),
        networks=tuple(networks_of(endings.values(), besides=asked)),
        departments=tuple(departments_of(endings.values())),
        simple=not get_matcher().engine.reads_meaning,
    )


def _rests(slug: str) -> bool:
    network = get_directory().network_by_slug(slug)
    return network is not None and network.rests_since is not None


def _meet(text: str, ranked: Sequence[Suggestion], rows: Sequence[Listed]) -> list[Met]:
    """Return the networks as the page shows them, best first; they got what `rows` says they got."""
    directory, language = get_directory(), languages.detect(text)
    known = [(network, one) for one in ranked if (network := directory.network_by_slug(one.key)) is not None]
    found = [
        (Grounds(network, language, one.reasons, one.against, one.learned, cases_of(network, rows)), one)
        for network, one in known
    ]
    earlier = get_earlier({case_id for grounds, _one in found for case_id in grounds.case_ids})
    return [
        Met(
            network=grounds.network,
            confidence=one.confidence,
            type_label=grounds.network.type.label,
            standing=network_labels.standing_label(grounds.network),
            grounds=explain(grounds, earlier),
            lang=other_language(grounds.network.text.language),
        )
        for grounds, one in sorted(found, key=lambda pair: pair[1].rank)
    ]


def _places(text: str, explained: Iterable[Explanation]) -> list[Word]:
    """Return where the words stand that are said to have counted."""
    said = {word.casefold() for one in explained for word in one.marked}
    return [word for _folded, word in words(text) if word.text.casefold() in said]


def marked(text: str, words: Iterable[Word]) -> Markup:
    """Return `text` as HTML with the places of `words` marked, each once."""
    return mark(text, sorted({Span(word.start, word.end) for word in words}))


def _card(row: Listed, ending: Ending | None) -> Card:
    shown = card(row, grouped=True)
    if shown.count > 1 or row.status not in _ANSWERED or row.answered_at is None:
        return shown
    if ending is None or ending.outcome is None:
        return shown
    outcome = Outcome.label_of(ending.outcome)
    told = _(
        "Answered on %(date)s: %(outcome)s",
        date=i18n.long_date(clock.town_date(row.answered_at)),
        outcome=f"{outcome[:1].lower()}{outcome[1:]}",
    )
    return replace(shown, status_label=told)


def _waiting(endings: Iterable[Ending]) -> list[Waiting]:
    piles = get_directory().piles
    ids = [ending.theme_pile_id for ending in endings]
    return [Waiting(pile, ids.count(pile_id)) for pile_id, pile in piles.items() if pile_id in ids]
