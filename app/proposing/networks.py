"""The networks proposed for a case, as its page shows them to staff."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from app.desk.cases import Case
from app.i18n import gettext as _
from app.matching import Confidence
from app.networks.directory import NetworkInfo
from app.networks.learned import has_model
from app.networks.matcher import get_matcher
from app.reading.cards import other_language
from app.reading.grounds import Explanation
from app.reading.suggestions import Proposal
from app.submissions import labels
from app.submissions.models import Suggestion


@dataclass(frozen=True)
class Way:
    """A network that stands open among the ways to send a case; `line` says why."""

    option: str
    line: str


@dataclass(frozen=True)
class Suggested:
    """A network the engine proposes, with its reasons."""

    name: str
    option: str
    url: str
    sure: Confidence
    confidence: str
    brief: str
    fits: bool
    grounds: Explanation
    learned: str
    lang: str | None


def list_suggested(
    proposals: Sequence[Proposal], refused: Collection[int] = ()
) -> tuple[list[Suggested], list[Suggested]]:
    """Return the proposed networks that live and the closed ones that fit, each best first.

    Those that have `refused` come last, as such.
    """
    closed = [suggested(one) for one in proposals if one.fits and not one.live]
    asked = [suggested(one) for one in proposals if one.live and one.network.id not in refused]
    said_no = [
        replace(suggested(one), confidence=_("Has said no"), fits=False)
        for one in proposals
        if one.live and one.network.id in refused
    ]
    return asked + said_no, closed


def suggested(proposal: Proposal) -> Suggested:
    """Return a proposal as the page shows it."""
    network = proposal.network
    return Suggested(
        name=network.name,
        option=f"network-{network.id}",
        url=f"/networks/{network.slug}",
        sure=proposal.confidence,
        confidence=_capital(labels.confidence_label(proposal.confidence)),
        brief=_brief(proposal),
        fits=proposal.fits,
        grounds=proposal.grounds,
        learned=network.text.learned or network.text.outcome,
        lang=other_language(network.text.language),
    )


def _brief(proposal: Proposal) -> str:
    """Return how sure it is, and the words that say so; those for an uncertain one are most of the text."""
    sure = _capital(labels.confidence_label(proposal.confidence))
    words = Markup(", ").join(Markup("<bdi>{}</bdi>").format(word) for word in proposal.grounds.words)
    return Markup("{}: {}").format(sure, words) if words and proposal.fits else sure


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def is_simple(suggestions: Sequence[Suggestion]) -> bool:
    """Return whether the suggestions were made without a sentence model; without any, whether it is missing now."""
    if not suggestions:
        return not get_matcher().engine.reads_meaning
    return any(not has_model(one.engine) for one in suggestions)


def get_carrying(case: Case, proposals: Sequence[Proposal]) -> Proposal | None:
    """Return the proposal whose words are marked: of the network the case lies with, else of the first that fits."""
    own = (one for one in proposals if case.network_id is not None and one.network.id == case.network_id)
    first = (one for one in proposals if one.fits and one.live)
    return next(own if case.route_kind is not None else first, None)


def ways_of(wanted: NetworkInfo | None, live: Sequence[Suggested], refused: Collection[int]) -> list[Way]:
    """Return the networks to choose from first: the author's own choice, then those proposed that have not refused."""
    said_no = {f"network-{network_id}" for network_id in refused}
    ways = [Way(one.option, one.brief) for one in live if one.option not in said_no]
    if wanted is None or not wanted.live or wanted.id in refused:
        return ways
    option, said = f"network-{wanted.id}", _("The author chose it")
    brief = next((one.line for one in ways if one.option == option), "")
    return [
        Way(option, Markup("{}. {}").format(said, brief) if brief else said),
        *(one for one in ways if one.option != option),
    ]
