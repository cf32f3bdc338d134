"""The answer to a pasted text: networks with their reasons, what people wrote, and whom to ask."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from flask import url_for
from markupsafe import Markup

from app import clock, i18n, languages
from app.experience import queries
from app.experience.queries import Ending
from app.i18n import gettext as _
from app.i18n import ngettext
from app.matching import WORTH_A_LOOK, Confidence, Suggestion, Word
from app.matching.words import words
from app.municipality.queries import get_reference
from app.networks import labels as network_labels
from app.networks.matcher import get_matcher
from app.networks.queries import NetworkInfo, PileInfo, get_directory
from app.networks.states import LineKind
from app.reading import readings
from app.reading.cards import Card, card, other_language
from app.reading.explanations import Explanation, Grounds, explain, get_earlier
from app.reading.queries import Listed
from app.reading.related import find_about
from app.reading.suggestions import cases_of
from app.submissions.states import Outcome, Status
from app.web import turns
from app.web.marks import Span, mark

MOST_NETWORKS = 3
"""How many live networks are shown, how many closed ones, and how many that are uncertain."""
MOST_WRITTEN = 9
_ANSWERED = frozenset({Status.ANSWERED, Status.CLOSED})


@dataclass(frozen=True)
class Link:
    """A page of ours by its name; `lang` if the name is in another language than the page."""

    url: str
    name: str
    lang: str | None


@dataclass(frozen=True)
class Met:
    """A network that a text points to, with the reasons as the page shows them."""

    network: NetworkInfo
    confidence: Confidence
    type_label: str
    standing: str
    grounds: Explanation
    lang: str | None

    @property
    def fits(self) -> bool:
        """Return whether it may at least fit."""
        return self.confidence != Confidence.UNSURE


@dataclass(frozen=True)
class Asked:
    """A network one can ask: whom to ask for, with the name in quotation marks, and what helps to find them."""

    link: Link
    by_phone: str
    by_mail: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Waiting:
    """A theme pile in which similar submissions wait for a decision."""

    pile: PileInfo
    count: int


@dataclass(frozen=True)
class Answer:
    """All that the page shows for one text; `text` is the text itself with the words that counted marked.

    `simple`: no sentence model took part.
    """

    summary: str
    text: Markup
    live: tuple[Met, ...]
    closed: tuple[Met, ...]
    unsure: tuple[Met, ...]
    written: tuple[Card, ...]
    waiting: tuple[Waiting, ...]
    asked: tuple[Asked, ...]
    networks: tuple[Link, ...]
    departments: tuple[str, ...]
    simple: bool

    @property
    def found(self) -> bool:
        """Return whether anybody has been here before, as far as we can see."""
        return bool(self.live or self.closed or self.written)


def answer(text: str) -> Answer:
    """Return who has been here before. Nothing uncertain is counted or shown among the networks that fit.

    Raises `BusyError` when too many match at once.
    """
    with turns.matching():
        return _answer(text)


def _answer(text: str) -> Answer:
    judged, reading = readings.read(text)
    rows = find_about(reading, limit=MOST_WRITTEN)
    sure = [one for one in judged.ranking if one.confidence != Confidence.UNSURE]
    unsure = [one for one in judged.ranking if one not in sure and one.probability >= WORTH_A_LOOK]
    of_live = [one for one in sure if one.live][:MOST_NETWORKS]
    of_closed = [one for one in sure if not one.live][:MOST_NETWORKS]
    ranked = judged.explain([*of_live, *of_closed, *unsure[:MOST_NETWORKS]])
    met = _meet(text, ranked, rows)
    fitting = [one for one in met if one.fits]
    best = [one.network for one in fitting if one.confidence == Confidence.LIKELY]
    asked = (best or [one.network for one in fitting])[:MOST_NETWORKS]
    endings = queries.list_endings([row.id for row in rows])
    return Answer(
        summary=summed_up(
            [(one.network.live, one.confidence) for one in fitting],
            sum(max(row.alike, 1) for row in rows),
            or_more=len(rows) >= MOST_WRITTEN,
        ),
        text=marked(text, _places(text, [one.grounds for one in fitting])),
        live=tuple(one for one in fitting if one.network.live),
        closed=tuple(one for one in fitting if not one.network.live),
        unsure=tuple(one for one in met if not one.fits),
        written=tuple(_card(row, endings.get(row.id)) for row in rows),
        waiting=tuple(_waiting(endings.values())),
        asked=tuple(_asked(network) for network in asked),
        networks=tuple(_networks(endings.values(), besides=asked)),
        departments=tuple(_departments(endings.values())),
        simple=not get_matcher().engine.reads_meaning,
    )


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


def summed_up(networks: Sequence[tuple[bool, Confidence]], written: int, *, or_more: bool = False) -> str:
    """Return one sentence on what was found; networks that only may fit are never said to work with it.

    `networks`: whether each is live, and how sure it is; `or_more`, whether more may have been `written`.
    """
    if not networks and not written:
        return _("We cannot find anything that is like it.")
    if not networks:
        return _("We find no network that has worked with this, but %(wrote)s.", wrote=_wrote(written, or_more=or_more))
    worked = _worked(networks)
    if not written:
        return _(
            "%(worked)s, but we find nothing that people have written about it and everybody can read.", worked=worked
        )
    return _("%(worked)s, and %(wrote)s.", worked=worked, wrote=_wrote(written, or_more=or_more))


def _worked(networks: Sequence[tuple[bool, Confidence]]) -> str:
    likely = [live for live, confidence in networks if confidence == Confidence.LIKELY]
    counted = likely or [live for live, _confidence in networks]
    number = len(counted)
    if any(counted) and not all(counted):
        if likely:
            return _("%(number)s networks probably work with this or have done so", number=number)
        return _("%(number)s networks may work with this or have done so", number=number)
    if all(counted):
        if likely:
            return ngettext("One network probably works with this", "%(num)s networks probably work with this", number)
        return ngettext("One network may be working with this", "%(num)s networks may be working with this", number)
    if likely:
        return ngettext(
            "One network has probably worked with this", "%(num)s networks have probably worked with this", number
        )
    return ngettext("One network may have worked with this", "%(num)s networks may have worked with this", number)


def _wrote(number: int, *, or_more: bool) -> str:
    if or_more:
        return _("at least %(number)s have written about something like it", number=number)
    return ngettext("one has written about something like it", "%(num)s have written about something like it", number)


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


def _asked(network: NetworkInfo) -> Asked:
    departments = get_reference().departments
    names = [departments[one].name for one in network.department_ids if one in departments]
    leader, *_others = network.text.lines.get(LineKind.ROLE, ()) or ("",)
    name = i18n.quoted(network.name)
    if network.live:
        by_phone = _("Call us and ask for the leader of the network %(name)s.", name=name)
        by_mail = _("Write to us and ask for the leader of the network %(name)s.", name=name)
    else:
        by_phone = _("Call us and ask for somebody who was in the network %(name)s.", name=name)
        by_mail = _("Write to us and ask for somebody who was in the network %(name)s.", name=name)
    said = [
        (_("The leader's daily work"), leader[:1].upper() + leader[1:] if network.live else ""),
        (_("Departments"), "\u00a0· ".join(names)),
    ]
    return Asked(
        link=_network_link(network),
        by_phone=by_phone,
        by_mail=by_mail,
        rows=tuple((label, words) for label, words in said if words),
    )


def _networks(endings: Iterable[Ending], *, besides: Collection[NetworkInfo]) -> list[Link]:
    """Return the networks that have answered, apart from those one can ask anyway."""
    ids = dict.fromkeys(ending.network_id for ending in endings)
    found = [get_directory().networks.get(one or 0) for one in ids]
    return [_network_link(one) for one in found if one is not None and one not in besides]


def _departments(endings: Iterable[Ending]) -> list[str]:
    ids = dict.fromkeys(ending.department_id for ending in endings)
    found = [get_reference().departments.get(one or 0) for one in ids]
    return [one.name for one in found if one is not None]


def _network_link(network: NetworkInfo) -> Link:
    url = url_for("networks.show_network", slug=network.slug)
    return Link(url, network.name, other_language(network.text.language))
