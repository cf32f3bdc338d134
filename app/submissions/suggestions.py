"""From a text to networks: the pure engine over the networks of the moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.matching import WORTH_A_LOOK, Confidence, Phrase, PhraseKind, Reason, Word
from app.networks.queries import NetworkDirectory, NetworkInfo, get_directory
from app.submissions.actions import Matched
from app.submissions.cards import other_language
from app.submissions.explanations import Earlier, Explanation, get_earlier, grounds, has_taken_in
from app.submissions.models import Suggestion
from app.submissions.page_queries import SubmissionPage
from app.web import turns

_SUGGESTIONS_KEPT = 3
_CLOSED_KEPT = 1


@dataclass(frozen=True)
class Proposal:
    """A network the engine proposes, in the words a page needs."""

    network: NetworkInfo
    confidence: Confidence
    grounds: Explanation

    @property
    def live(self) -> bool:
        """Return whether the network can take it in."""
        return self.network.live

    @property
    def lang(self) -> str | None:
        """Return the language of its name if it is another than the page's."""
        return other_language(self.network.text.language)

    @property
    def fits(self) -> bool:
        """Return whether it may at least fit; what is less is never said to belong there."""
        return self.confidence != Confidence.UNSURE


def suggest(text: str) -> list[Matched]:
    """Return the best live networks for a text and the best closed one, as experience, best first.

    Reads the networks' directory; call it before the unit that writes takes the lock. Raises `BusyError` when too
    many match at once.
    """
    directory = get_directory()
    with turns.matching():
        return _best(directory, text)


def _best(directory: NetworkDirectory, text: str) -> list[Matched]:
    judged = directory.engine.read(text)
    live = [one for one in judged.ranking if one.live][:_SUGGESTIONS_KEPT]
    closed = [one for one in judged.ranking if not one.live and one.confidence != Confidence.UNSURE][:_CLOSED_KEPT]
    kept = judged.explain(sorted([*live, *closed], key=lambda one: one.rank))
    return [Matched(network.id, one) for one in kept if (network := directory.network_by_slug(one.key)) is not None]


def proposals(matches: Sequence[Matched]) -> list[Proposal]:
    """Return fresh matches as pages show them, without what has hardly any probability."""
    networks = get_directory().networks
    shown = [match for match in matches if match.suggestion.probability >= WORTH_A_LOOK]
    earlier = get_earlier(reason for match in shown for reason in match.suggestion.reasons)
    return [
        Proposal(
            networks[match.network_id],
            match.suggestion.confidence,
            grounds(
                match.suggestion.reasons,
                match.suggestion.against,
                match.suggestion.learned,
                earlier,
                decided=has_taken_in(match.network_id),
            ),
        )
        for match in shown
    ]


def stored_proposals(rows: Sequence[Suggestion]) -> list[Proposal]:
    """Return the stored suggestions for one submission as pages show them, without what hardly has a probability."""
    networks = get_directory().networks
    earlier = _earlier([reason for row in rows for reason in row.reasons], {row.submission_id for row in rows})
    return [
        Proposal(
            networks[row.network_id],
            Confidence(row.confidence),
            _grounds(
                row.reasons,
                row.against,
                row.learned,
                earlier,
                decided=has_taken_in(row.network_id, {row.submission_id}),
            ),
        )
        for row in rows
        if row.network_id in networks and (row.probability is None or row.probability >= WORTH_A_LOOK)
    ]


def said_to_fit(found: Sequence[Proposal]) -> NetworkInfo | None:
    """Return the network to which a page says that it belongs; None if it says that none fits for sure."""
    return next((one.network for one in found if one.live and one.fits), None)


def grounds_of(page: SubmissionPage) -> Explanation:
    """Return why the network that has a submission was proposed; nothing if it was not."""
    return _grounds(
        page.reasons,
        page.against,
        page.learned,
        _earlier(page.reasons, {page.id}),
        decided=has_taken_in(page.network_id or 0, {page.id}),
    )


def _earlier(reasons: Sequence[dict[str, Any]], besides: set[int]) -> dict[int, Earlier]:
    """Return the cases among stored reasons that everybody can read; a text is no example for itself."""
    found = get_earlier(_reasons(reasons))
    return {case_id: case for case_id, case in found.items() if case_id not in besides}


def _grounds(
    reasons: Sequence[dict[str, Any]],
    against: Sequence[dict[str, Any]] | None,
    learned: dict[str, Any] | None,
    earlier: Mapping[int, Earlier],
    *,
    decided: bool,
) -> Explanation:
    weight = learned["weight"] if learned else 0.0
    return grounds(_reasons(reasons), _reasons(against or ()), weight, earlier, decided=decided)


def _reasons(stored: Sequence[dict[str, Any]]) -> list[Reason]:
    return [
        Reason(
            Phrase(one["phrase"], PhraseKind(one["kind"]), one.get("case"), one.get("language", "")),
            tuple(Word(*word) for word in one["words"]),
            one["weight"],
        )
        for one in stored
    ]
