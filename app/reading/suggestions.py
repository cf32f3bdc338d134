"""From a text to networks: the pure engine over the networks of the moment."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from app import languages
from app.matching import WORTH_A_LOOK, Confidence, Phrase, PhraseKind, Reason, Word
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.networks.town_lists import get_town_screener
from app.operations.recognising import is_mere_report
from app.reading import page_queries
from app.reading.cards import other_language
from app.reading.explanations import explain
from app.reading.grounds import Explanation, Grounds, get_earlier
from app.reading.submission_page import SubmissionPage
from app.submissions.models import Suggestion
from app.submissions.refusals import list_refused
from app.submissions.suggestion_actions import Matched
from app.titles.typed import full_text


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


def proposals(matches: Sequence[Matched], text: str) -> list[Proposal]:
    """Return fresh matches of a text as pages show them, without what has hardly any probability."""
    networks, language = _list_awake(), languages.detect(text)
    likely = [match for match in matches if match.suggestion.probability >= WORTH_A_LOOK]
    shown = [match for match in likely if match.network_id in networks]
    return _explained(
        [
            (
                match.suggestion.confidence,
                Grounds(
                    networks[match.network_id],
                    language,
                    match.suggestion.reasons,
                    match.suggestion.against,
                    match.suggestion.learned,
                    match.related,
                ),
            )
            for match in shown
        ]
    )


def stored_proposals(rows: Sequence[Suggestion], language: str, *, refused: Collection[int] = ()) -> list[Proposal]:
    """Return the stored suggestions for one text as pages show them, without what hardly has a probability.

    `language` is the text's; networks that have `refused` it are left out.
    """
    networks = _list_awake()
    return _explained(
        [
            (
                Confidence(row.confidence),
                _stored(networks[row.network_id], language, row),
            )
            for row in rows
            if row.network_id in networks.keys() - refused
            and (row.probability is None or row.probability >= WORTH_A_LOOK)
        ],
        besides={row.submission_id for row in rows},
    )


def _list_awake() -> dict[int, NetworkInfo]:
    """Return the networks that can be proposed, by id: one that rests is neither at work nor over."""
    return {one.id: one for one in get_directory().networks.values() if one.rests_since is None}


def author_proposals(page: SubmissionPage) -> list[Proposal]:
    """Return what its author sees proposed for a submission: nothing that has been refused, or of what cannot wait.

    Nor of what only reports something to the daily operations.
    """
    text = full_text(page.title, page.text)
    if is_urgent(text) or is_mere_report(text):
        return []
    return stored_proposals(page_queries.list_matches(page.id), page.language, refused=list_refused(page.id))


def is_urgent(text: str) -> bool:
    """Return whether a text tells of danger or despair; its writer is then proposed nothing by a program."""
    return any(one.danger is not None for one in get_town_screener().find(text))


def said_to_fit(found: Sequence[Proposal]) -> NetworkInfo | None:
    """Return the network to which a page says that it belongs; None if it says that none fits for sure."""
    return next((one.network for one in found if one.live and one.fits), None)


def grounds_of(page: SubmissionPage) -> Explanation | None:
    """Return why the network that has a submission was proposed; None if it lies with none."""
    network = get_directory().networks.get(page.network_id or 0)
    if network is None:
        return None
    grounds = _stored(network, page.language, page)
    (proposal,) = _explained([(Confidence.UNSURE, grounds)], besides={page.id})
    return proposal.grounds


def _explained(proposed: Sequence[tuple[Confidence, Grounds]], *, besides: Collection[int] = ()) -> list[Proposal]:
    """Return proposals with their reasons; a text (`besides`) is no earlier case for itself."""
    earlier = get_earlier({one for _, grounds in proposed for one in grounds.case_ids} - set(besides))
    return [Proposal(grounds.network, confidence, explain(grounds, earlier)) for confidence, grounds in proposed]


def _stored(network: NetworkInfo, language: str, told: Suggestion | SubmissionPage) -> Grounds:
    """Return what is stored with a suggestion; a page of a submission has it of the network that it lies with."""
    weight = told.learned["weight"] if told.learned else 0.0
    against = _reasons(told.against or ())
    return Grounds(network, language, _reasons(told.reasons), against, weight, told.related or ())


def _reasons(stored: Sequence[dict[str, Any]]) -> list[Reason]:
    return [
        Reason(
            Phrase(one["phrase"], PhraseKind(one["kind"]), one.get("case"), one.get("language", "")),
            tuple(Word(*word) for word in one["words"]),
            one["weight"],
        )
        for one in stored
    ]
