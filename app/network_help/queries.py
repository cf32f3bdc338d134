"""How one can help each network now, and what those that are rounded off learned, as the list of networks shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import clock
from app.challenges.queries import Listed, list_open_of
from app.meetings.blueprint import MEETINGS
from app.meetings.queries import Meeting, list_public, list_public_since
from app.network_closing.queries import Ending, list_endings
from app.network_design.queries import list_kept
from app.network_log.blueprint import NETWORK_LOG
from app.network_log.queries import Entry, list_newest_of_each
from app.network_means.queries import Help, list_help
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo, NetworkWords
from app.networks.shown import NetworkCard, card_of
from app.networks.states import Stage

MOST_NAMED = 3
"""So many of what is missing are named in a list."""


@dataclass(frozen=True)
class Asking:
    """A network at work: what it lacks, what one can come to or take part in, the time it takes and whom to call.

    `news` is the newest of its log that everybody can read.
    """

    card: NetworkCard
    question: str
    missing: Sequence[str]
    more_missing: int
    meeting: Meeting | None
    challenge: Listed | None
    help: Help | None
    news: Entry | None = None

    @property
    def asks(self) -> int:
        """Return how much there is that somebody could do now."""
        return bool(self.missing) + (self.meeting is not None) + (self.challenge is not None)


@dataclass(frozen=True)
class Remembered:
    """A network that is rounded off: when it was at work, and how it says it ended."""

    card: NetworkCard
    years: str
    ending: Ending | None


def find_next_meeting(network_id: int) -> Meeting | None:
    """Return the next meeting of a network that everybody may read of and that takes place; None if there is none."""
    coming = list_public(network_id)[0] if MEETINGS.is_on() else ()
    return next((one for one in coming if one.called_off_at is None and one.starts_at >= clock.now()), None)


def list_asking(networks: Sequence[NetworkInfo]) -> tuple[Sequence[Asking], Sequence[Asking]]:
    """Return networks at work: those that lack or ask something now, whoever asks most first, and the others."""
    if not networks:
        return [], []
    staged = NETWORK_STAGES.is_on()
    meetings, challenges = _next_meetings(), {one.network_id: one for one in reversed(list_open_of())}
    news = list_newest_of_each() if NETWORK_LOG.is_on() else {}
    found = []
    for network in networks:
        missing = [one.text for one in list_kept(network.id) if one.still_missing_in(network.stage)] if staged else []
        found.append(
            Asking(
                card_of(network),
                network.text.question,
                missing[:MOST_NAMED],
                max(len(missing) - MOST_NAMED, 0),
                meetings.get(network.id),
                challenges.get(network.id),
                list_help().get(network.id) if staged else None,
                news.get(network.id),
            )
        )
    asking = sorted((one for one in found if one.asks), key=lambda one: -one.asks)
    return asking, [one for one in found if not one.asks]


def list_remembered(networks: Sequence[NetworkInfo]) -> list[Remembered]:
    """Return networks that are rounded off, those that ended last first."""
    endings = list_endings() if NETWORK_STAGES.is_on() else {}
    latest = sorted(networks, key=lambda one: (one.closed_on or one.started_on, one.id), reverse=True)
    return [Remembered(card_of(one), _years(one), endings.get(one.id)) for one in latest]


def is_about(network: NetworkInfo, sought: str) -> bool:
    """Return whether each of the words sought stands in what a network says of itself, lacks, or how it ended."""
    said = [text for words in network.words.values() for text in _texts(words)]
    if NETWORK_STAGES.is_on():
        said += [one.text for one in list_kept(network.id) if one.is_missing]
    ending = list_endings().get(network.id) if network.stage == Stage.CLOSED else None
    if ending is not None:
        said += [ending.where_now, ending.taken_home, ending.whom_to_ask, ending.still or ""]
    whole = "\n".join(said).casefold()
    return all(word in whole for word in sought.casefold().split())


def _texts(words: NetworkWords) -> list[str]:
    lines = [one for kind in words.lines.values() for one in kind]
    return [words.name, words.purpose, words.question, words.learned, words.outcome, *lines]


def _years(network: NetworkInfo) -> str:
    first, last = network.started_on.year, (network.closed_on or network.started_on).year
    return str(last) if first == last else f"{first}–{last}"


def _next_meetings() -> Mapping[int, Meeting]:
    coming = list_public_since(clock.now()) if MEETINGS.is_on() else []
    return {one.network_id: one for one in sorted(coming, key=lambda one: one.starts_at, reverse=True)}
