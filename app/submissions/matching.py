"""From a text to networks: the pure engine over the networks of the moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.matching import Confidence, Suggestion
from app.networks.queries import NetworkInfo, get_directory
from app.submissions.actions import Matched

_SUGGESTIONS_KEPT = 3
_CLOSED_KEPT = 1


@dataclass(frozen=True)
class Proposal:
    """A network the engine proposes, in the words a page needs."""

    network: NetworkInfo
    confidence: Confidence
    phrases: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def live(self) -> bool:
        """Return whether the network can take it in."""
        return self.network.live


def suggest(text: str) -> list[Matched]:
    """Return the best live networks for a text, then the best closed one as experience, best first.

    Reads the networks' directory; call it before the unit that writes takes the lock.
    """
    directory = get_directory()
    ranked = directory.engine.suggest(text, limit=len(directory.networks))
    live = [one for one in ranked if one.live][:_SUGGESTIONS_KEPT]
    closed = [one for one in ranked if not one.live and one.confidence != Confidence.UNSURE][:_CLOSED_KEPT]
    kept = sorted([*live, *closed], key=lambda one: one.rank)
    return [Matched(network.id, one) for one in kept if (network := directory.network_by_slug(one.key)) is not None]


def proposals(matches: Sequence[Matched]) -> list[Proposal]:
    """Return fresh matches as pages show them."""
    networks = get_directory().networks
    return [
        Proposal(networks[match.network_id], match.suggestion.confidence, *told(_as_rows(match.suggestion)))
        for match in matches
    ]


def stored_proposals(rows: Sequence[Any]) -> list[Proposal]:
    """Return stored suggestions (rows of `Suggestion`) as pages show them."""
    networks = get_directory().networks
    return [
        Proposal(networks[row.network_id], Confidence(row.confidence), *told(row.reasons))
        for row in rows
        if row.network_id in networks
    ]


def _as_rows(suggestion: Suggestion) -> list[dict[str, Any]]:
    return [
        {"phrase": reason.phrase.text, "words": [[word.text, word.start, word.end] for word in reason.words]}
        for reason in suggestion.reasons
    ]


def told(reasons: Sequence[dict[str, Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what stored reasons name: up to three phrases of the network and six words of the text."""
    phrases = tuple(dict.fromkeys(reason["phrase"] for reason in reasons))
    words = tuple(dict.fromkeys(word[0].casefold() for reason in reasons for word in reason["words"]))
    return phrases[:3], words[:6]
