"""Why a network is proposed, as far as the reader may know it: the same on every page.

A phrase may be the title of an earlier case. It is shown as a link to that case, and only while everybody can read it.
Else the words it shares with a text are left out too: trying words would tell what it says.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import db, i18n
from app.matching import PhraseKind, Reason
from app.networks.queries import get_directory
from app.submissions.cards import other_language
from app.submissions.models import Submission, SubmissionVersion

_MOST_PHRASES = 3
_MOST_WORDS = 6
_MOST_EARLIER = 3
_QUESTION_MARKS = ("?", "\N{ARABIC QUESTION MARK}")
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
class Phrase:
    """What a network says of itself, in its own words; `language` is "" when not known."""

    text: str
    language: str

    @property
    def lang(self) -> str | None:
        """Return its language if it is known, and another than the page's."""
        return other_language(self.language) if self.language else None


@dataclass(frozen=True)
class Explanation:
    """What speaks for a network and against it.

    The network's phrases, the words of the text as they stand there, earlier cases that went there, phrases out of
    scope, and whether what was learned from decisions speaks for it (`taught_for`) or against it (`taught_against`).
    """

    phrases: tuple[Phrase, ...]
    words: tuple[str, ...]
    earlier: tuple[Earlier, ...]
    against: tuple[Phrase, ...]
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


def has_taken_in(network_id: int, besides: Collection[int] = ()) -> bool:
    """Return whether the network took in a case that is not in `besides`, so that decisions have taught about it."""
    profile = get_directory().profiles.get(network_id)
    cases = {phrase.case_id for phrase in profile.phrases if phrase.case_id is not None} if profile else set()
    return not cases <= set(besides)


def grounds(
    reasons: Sequence[Reason],
    against: Sequence[Reason],
    learned: float,
    earlier: Mapping[int, Earlier],
    *,
    decided: bool,
) -> Explanation:
    """Return a suggestion's reasons as pages show them; `earlier` are the cases that the reader may see.

    `decided`: whether decisions about this very network were learned from. One that is known by its description alone
    may have points by what was learned too.
    """
    shown = readable(reasons, earlier)
    words: dict[str, str] = {}
    for word in (word for reason in shown for word in reason.words):
        words.setdefault(word.text.casefold(), word.text)
    cases = dict.fromkeys(reason.phrase.case_id for reason in shown if reason.phrase.case_id is not None)
    return Explanation(
        phrases=_phrases(shown),
        words=tuple(words.values())[:_MOST_WORDS],
        earlier=tuple(earlier[case_id] for case_id in cases)[:_MOST_EARLIER],
        against=_phrases(against),
        taught_for=decided and learned >= _TELLING,
        taught_against=learned <= -_TELLING,
    )


def _phrases(reasons: Iterable[Reason]) -> tuple[Phrase, ...]:
    """Return what the network says of itself, the plainest first.

    A phrase in the page's language is preferred to others, and what stands by itself to a question or a part of a
    sentence: the less plain are left out beside a plainer one.
    """
    own = [reason.phrase for reason in reasons if reason.phrase.case_id is None]
    here = [one for one in own if one.language == i18n.current().code] or own
    asked = [one for one in here if not _is_question(one.text)] or here
    whole = [one for one in asked if one.kind != PhraseKind.PURPOSE] or asked
    return tuple(dict.fromkeys(Phrase(one.text, one.language) for one in whole))[:_MOST_PHRASES]


def _is_question(text: str) -> bool:
    return text.rstrip().endswith(_QUESTION_MARKS)
