"""What is found for a text: networks, and what others wrote about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.matching import Confidence, Judged
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.reading import readings
from app.reading.challenge_proposals import ProposedChallenge, propose
from app.reading.queries import Listed
from app.reading.related import list_related_to
from app.submissions.suggestion_actions import Matched
from app.web import turns

_SUGGESTIONS_KEPT = 3
_CLOSED_KEPT = 1


@dataclass(frozen=True)
class Found:
    """What is found for a text: networks, submissions that everybody can read, and challenges, each best first."""

    matches: list[Matched]
    related: list[Listed]
    challenges: Sequence[ProposedChallenge] = ()


def look(text: str, *, for_challenges: bool = False) -> Found:
    """Return the best live networks for a text, the best closed one, as experience, and what others wrote about it.

    The cases a network is proposed by are among the latter: both are one computation. With `for_challenges` open ones
    that it may belong in are looked for too. Reads the networks' directory; call it before the unit that writes takes
    the lock. Raises `BusyError` when too many match at once.
    """
    with turns.matching():
        judged, reading = readings.read(text)
        related = list_related_to(reading)
        challenges = propose(text, reading=reading) if for_challenges else ()
        return Found(_best(judged, related), related, challenges)


def suggest(text: str) -> list[Matched]:
    """Return the networks that `look` finds."""
    return look(text).matches


def _best(judged: Judged, related: Sequence[Listed]) -> list[Matched]:
    directory = get_directory()
    live = [one for one in judged.ranking if one.live][:_SUGGESTIONS_KEPT]
    over = {one.slug for one in directory.networks.values() if one.closed_on is not None}
    closed = [one for one in judged.ranking if one.key in over and one.confidence != Confidence.UNSURE][:_CLOSED_KEPT]
    kept = judged.explain(sorted([*live, *closed], key=lambda one: one.rank))
    known = [(network, one) for one in kept if (network := directory.network_by_slug(one.key)) is not None]
    return [Matched(network.id, one, cases_of(network, related)) for network, one in known]


def cases_of(network: NetworkInfo, related: Iterable[Listed]) -> tuple[int, ...]:
    """Return which of the submissions went to a network."""
    return tuple(row.id for row in related if row.network_id == network.id)
