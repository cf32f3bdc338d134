"""A text as the engine reads it: once, for everything that a page says about it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from app.matching import Confidence, Judged
from app.matching import Reading as MeantReading
from app.matching.meaning import Vectors
from app.matching.words import LONGEST_TEXT
from app.municipality.place_names import list_place_words
from app.municipality.queries import get_reference
from app.networks.matcher import get_matcher
from app.networks.queries import get_directory
from app.networks.town_lists import get_town_screener
from app.screening.findings import FindingKind

_AROUND = 200
"""Characters that are looked through beyond what matching reads: a number may begin in it and end outside."""
_UNNAMED = frozenset(
    {
        FindingKind.CPR,
        FindingKind.PHONE,
        FindingKind.EMAIL,
        FindingKind.ADDRESS,
        FindingKind.ACCOUNT,
        FindingKind.CARD,
    }
)


@dataclass(frozen=True)
class Reading:
    """A text, the ids of the networks that may fit, and what the sentence model made of it, None without one."""

    text: str
    fitting: frozenset[int]
    meant: MeantReading | None

    @property
    def vector(self) -> Vectors | None:
        """Return the text's vector; None without a sentence model."""
        return None if self.meant is None else self.meant.vector


def read(text: str) -> tuple[Judged, Reading]:
    """Return how the networks stand to a text, and what else is known of it by that.

    Nothing by which somebody is called, written to or found is given as a reason, though it counts.
    """
    judged = get_matcher().engine.read(text, unnamed=list_unnamed(text))
    return judged, Reading(text, _fitting(judged), judged.reading)


def list_unnamed(text: str) -> list[tuple[int, int]]:
    """Return where in a text stands how somebody is called, written to or found, or a place that no network names."""
    found = get_town_screener().find(text[: LONGEST_TEXT + _AROUND])
    places = list_place_words(get_reference(), text[:LONGEST_TEXT])
    said = _said_by_networks() if places else ""
    alone = [(start, end) for start, end in places if not _names(said, text[start:end])]
    return [(one.start, one.end) for one in found if one.kind in _UNNAMED] + alone


def _names(said: str, place: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(place.casefold())}s?(?!\w)", said) is not None


def _said_by_networks() -> str:
    """Return all phrases of networks: a place that any of them names is a reason, any other is where and not what."""
    phrases = (one for profile in get_matcher().profiles.values() for one in profile.phrases if one.case_id is None)
    return "\n".join(one.text for one in phrases).casefold()


def read_again(text: str, fitting: Collection[int]) -> Reading:
    """Return the reading of a text whose `fitting` networks are stored."""
    meaning = get_matcher().meaning
    meant = None if meaning is None else meaning.reader.read(text[:LONGEST_TEXT])
    return Reading(text, frozenset(fitting), meant)


def _fitting(judged: Judged) -> frozenset[int]:
    keys = {one.key for one in judged.ranking if one.confidence != Confidence.UNSURE}
    return frozenset(network.id for network in get_directory().networks.values() if network.slug in keys)
