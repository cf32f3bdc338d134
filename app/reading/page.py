"""What the page of one submission shows, to everybody and to its author."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app import clock, history
from app.belonging.wished import Wished, find_wished, lies_there
from app.co_authors.queries import Named as Company
from app.co_authors.queries import list_named
from app.municipality.queries import get_reference
from app.municipality.reference import Named
from app.networks.directory import NetworkInfo, PileInfo
from app.networks.queries import get_directory
from app.placements.queries import Places, get_places
from app.publishing.held import find_read_by, find_told_held
from app.publishing.queries import list_why_covered
from app.reading.cards import Card, card, other_language
from app.reading.grounds import Explanation
from app.reading.related import list_kin
from app.reading.submission_page import SubmissionPage
from app.reading.suggestions import Proposal, grounds_of, said_to_fit
from app.reading.timeline import Step, steps
from app.solutions.queries import Became, list_became
from app.submissions import labels
from app.submissions.awaited import is_awaited
from app.submissions.refusals import list_refused
from app.supports.queries import list_counted_in
from app.theme_origins.queries import list_networks_of


@dataclass(frozen=True)
class Entry:
    """A line of the history."""

    date: date
    text: str
    reason: str | None


@dataclass(frozen=True)
class ShownSubmission:
    """What the templates of one submission show, the author's own pages too.

    `lang` is its language if it is another than the page's; `where` names who has it, which is one of the four below;
    `grown_of_pile` are the networks that have grown out of its pile.
    `covered` are the reasons for which staff have covered words in it, `placements` the challenges it is in. `company`
    are the organisations that stand with it, `kin` the cases like it (`kin_counted` those in which its reader is
    counted). `held` is what its author reads while it is held back: then nothing is promised.
    """

    submission: SubmissionPage
    lang: str | None
    themes: list[Named]
    author_label: str
    place_label: str
    where: str
    network: NetworkInfo | None
    pile: PileInfo | None
    grown_of_pile: Sequence[NetworkInfo]
    authority: Named | None
    department: Named | None
    grounds: Explanation | None
    steps: list[Step]
    history_entries: list[Entry]
    covered: list[str]
    placements: Places
    company: Sequence[Company]
    held: str | None
    solutions: Sequence[Became]
    kin: Sequence[Card] = ()
    kin_counted: frozenset[int] = frozenset()
    units: Callable[[int | None, int | None], str] = labels.unit_name
    other_language: Callable[[str], str | None] = other_language


@dataclass(frozen=True)
class AuthorsMatch:
    """What its author sees of the match: what is proposed, who said no, and what they said to it themselves.

    `objectable` is whether there is anything that could fail to fit.
    """

    proposals: Sequence[Proposal]
    refused: list[NetworkInfo]
    awaited: bool
    wanted: NetworkInfo | None
    wished: Wished | None
    objectable: bool


def get_shown(
    page: SubmissionPage, *, own: bool = False, contact_id: int | None = None, alike: bool = False
) -> ShownSubmission:
    """Return what everybody is shown of a submission, or its author (`own`); `contact_id` is the reader's, if known.

    The cases like it are read only for a page that shows them (`alike`).
    """
    reference, directory = get_reference(), get_directory()
    where, say = where_of(page), history.own_line if own else history.line
    held = find_told_held(page.id) if own and page.is_waiting else None
    kin = [card(one, grouped=True) for one in list_kin(page.like, besides=page.id)] if alike else []
    return ShownSubmission(
        submission=page,
        lang=other_language(page.language),
        themes=[reference.themes[one] for one in page.theme_ids if one in reference.themes],
        author_label=labels.author_label(page.author_kind, page.shown_name, page.source),
        place_label=labels.place_label(reference, page.place_id, page.place_text),
        where=where,
        network=directory.networks.get(page.network_id) if page.network_id else None,
        pile=directory.piles.get(page.theme_pile_id) if page.theme_pile_id else None,
        grown_of_pile=list_networks_of(page.theme_pile_id) if page.theme_pile_id else [],
        authority=reference.authorities.get(page.authority_id) if page.authority_id else None,
        department=reference.departments.get(page.department_id) if page.department_id else None,
        grounds=grounds_of(page),
        steps=steps(page, where, held=held is not None, read_by=find_read_by(page.id) if held is not None else None),
        history_entries=[Entry(clock.town_date(one.at), say(one), one.reason) for one in reversed(page.history)],
        covered=_covered(page),
        placements=get_places(page.id),
        company=list_named(page.id) if page.has_company else [],
        held=held,
        solutions=list_became(page.id),
        kin=kin,
        kin_counted=list_counted_in([one.id for one in kin], contact_id) if kin and contact_id else frozenset(),
    )


def get_authors_match(page: SubmissionPage, proposed: Sequence[Proposal]) -> AuthorsMatch:
    """Return what the author's own pages show of the match; `proposed` are the networks that are."""
    wanted, wished = get_directory().networks.get(page.wanted_network_id or 0), find_wished(page.wished)
    return AuthorsMatch(
        proposals=proposed,
        refused=_refused(page),
        awaited=not proposed and page.route_kind is None and is_awaited(page.id),
        wanted=wanted if wanted is not None and wanted.id != page.network_id else None,
        wished=None if lies_there(page, wished) else wished,
        objectable=page.route_kind is not None or said_to_fit(proposed) is not None,
    )


def _covered(page: SubmissionPage) -> list[str]:
    told = [page.title, page.text, page.place_text, page.shown_name]
    told += [one.text for one in (*page.first_words, *page.answers)]
    return list_why_covered(page.id, told)


def _refused(page: SubmissionPage) -> list[NetworkInfo]:
    """Return the networks that have said no to what lies nowhere now."""
    if page.route_kind is not None:
        return []
    networks = get_directory().networks
    return [networks[one] for one in sorted(list_refused(page.id)) if one in networks]


def where_of(page: SubmissionPage) -> str:
    """Return the name of where a submission is, empty while it is nowhere."""
    target = page.network_id or page.department_id or page.authority_id or page.theme_pile_id
    if page.route_kind is None or target is None:
        return ""
    return labels.where_label(page.route_kind, target, get_reference(), get_directory())
