"""Why a network is proposed, as far as the reader may know it: the same on every page.

A phrase may be the title of an earlier case. It is shown as a link to that case, and only while everybody can read it.
Else the words it shares with a text are left out too: trying words would tell what it says.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.matching import Reason
from app.submissions.cards import other_language
from app.submissions.models import Submission, SubmissionVersion

_MOST_PHRASES = 3
_MOST_WORDS = 6
_MOST_EARLIER = 3
_TELLING = 0.01
"""Points for or against by what was learned that are worth a sentence; fewer hardly move the probability."""


@dataclass(frozen=True)
class Earlier:
    """A submission that everybody can read and that counted as an example for a network."""

    id: int
    title: str
    language: str

    @property
    def lang(self) -> str | None:
        """Return its language if it is another than the page's."""
        return other_language(self.language)


@dataclass(frozen=True)
class Grounds:
    """What speaks for a network and against it.

    The network's phrases, the words of the text, earlier cases that went there, phrases out of scope, and whether
    what was learned from decisions speaks for it (`taught_for`) or against it (`taught_against`).
    """

    phrases: tuple[str, ...]
    words: tuple[str, ...]
    earlier: tuple[Earlier, ...]
    against: tuple[str, ...]
    taught_for: bool
    taught_against: bool


def get_earlier(reasons: Iterable[Reason]) -> dict[int, Earlier]:
    """Return the cases among the reasons that everybody can read, by id, in one query."""
    ids = {reason.phrase.case_id for reason in reasons if reason.phrase.case_id is not None}
    if not ids:
        return {}
    statement = (
        select(Submission.id, SubmissionVersion.title, SubmissionVersion.language)
        .join(SubmissionVersion, SubmissionVersion.id == Submission.published_version_id)
        .where(Submission.id.in_(sorted(ids)), Submission.listed)
    )
    return {row.id: Earlier(row.id, row.title, row.language) for row in db.session.execute(statement)}


def readable(reasons: Iterable[Reason], earlier: Collection[int]) -> tuple[Reason, ...]:
    """Leave out reasons from cases that are not in `earlier`."""
    return tuple(one for one in reasons if one.phrase.case_id is None or one.phrase.case_id in earlier)


def grounds(
    reasons: Sequence[Reason], against: Sequence[Reason], learned: float, earlier: Mapping[int, Earlier]
) -> Grounds:
    """Return a suggestion's reasons as pages show them; `earlier` are the cases that the reader may see."""
    shown = readable(reasons, earlier)
    words = dict.fromkeys(word.text.casefold() for reason in shown for word in reason.words)
    cases = dict.fromkeys(reason.phrase.case_id for reason in shown if reason.phrase.case_id is not None)
    return Grounds(
        phrases=_phrases(shown),
        words=tuple(words)[:_MOST_WORDS],
        earlier=tuple(earlier[case_id] for case_id in cases)[:_MOST_EARLIER],
        against=_phrases(against),
        taught_for=learned >= _TELLING,
        taught_against=learned <= -_TELLING,
    )


def _phrases(reasons: Iterable[Reason]) -> tuple[str, ...]:
    own = (reason.phrase.text for reason in reasons if reason.phrase.case_id is None)
    return tuple(dict.fromkeys(own))[:_MOST_PHRASES]
