"""Open challenges that a text may belong in, with the reasons in the words a page needs."""

from collections.abc import Collection
from dataclasses import dataclass

from app import languages
from app.challenges.directory import ChallengeInfo, list_open
from app.matching import Confidence, Reason
from app.networks.queries import get_directory
from app.placements.matcher import Fitting, list_fitting
from app.reading.cards import other_language
from app.reading.explanations import explain
from app.reading.grounds import Grounds
from app.reading.readings import Reading, list_unnamed
from app.reading.suggestions import is_urgent


@dataclass(frozen=True)
class ProposedChallenge:
    """A challenge that a text may belong in.

    `words` of the text say so, `phrases` of what the challenge says itself, and `behind` of its network.
    """

    challenge: ChallengeInfo
    confidence: Confidence
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    behind: tuple[str, ...]

    @property
    def lang(self) -> str | None:
        """Return the language of the question if it is another than the page's."""
        return other_language(self.challenge.language)


def propose(text: str, *, reading: Reading | None = None, besides: Collection[int] = ()) -> list[ProposedChallenge]:
    """Return the open challenges that a text may belong in, where matching has its turn; none for one of danger.

    `besides` are those that it is in, or that its author has taken it out of. A text that was read is not read again.
    """
    if not list_open() or is_urgent(text):
        return []
    meant = reading.meant if reading is not None else None
    language = languages.detect(text)
    found = list_fitting(text, unnamed=list_unnamed(text), reading=meant, besides=besides)
    return [_explained(one, language) for one in found]


def _explained(fitting: Fitting, language: str) -> ProposedChallenge:
    reasons = fitting.suggestion.reasons
    own = [one for one in reasons if one.phrase.text in fitting.phrases]
    behind = [one for one in reasons if one.phrase.text not in fitting.phrases]
    return ProposedChallenge(
        fitting.challenge,
        fitting.suggestion.confidence,
        words=explain(_grounds(fitting, language, reasons), {}).words,
        phrases=explain(_grounds(fitting, language, own), {}).phrases,
        behind=explain(_grounds(fitting, language, behind), {}).phrases,
    )


def _grounds(fitting: Fitting, language: str, reasons: Collection[Reason]) -> Grounds:
    network = get_directory().networks[fitting.challenge.network_id]
    return Grounds(network, language, tuple(reasons), against=(), learned=0.0, related=())
