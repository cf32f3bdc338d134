"""Cases that seem to be one: read for the case page, with the words both share marked."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape
from sqlalchemy import case, or_, select

from app import db
from app.desk import marking
from app.desk.queries import Case
from app.permissions import Actor
from app.submissions import rules
from app.submissions.cards import other_language
from app.submissions.models import Duplicate, Submission, SubmissionVersion
from app.submissions.states import Visibility

_SHORTEST_RUN = 3
_MOST_SHOWN = 20
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Other:
    """The other case of a pair, with what the rules look at, and what staff made of the pair."""

    id: int
    number: str
    kind: str
    title: str
    text: str
    language: str
    received_at: datetime
    visibility: str
    handling: str
    audience: str
    route_kind: str | None
    network_id: int | None
    match_state: str | None
    state: str


@dataclass(frozen=True)
class Pair:
    """A pair as the page shows it: the two texts as paragraphs, what they share marked."""

    other: Other
    title: str
    own: list[Markup]
    others: list[Markup]
    shares: bool
    lang: str | None

    @property
    def is_same(self) -> bool:
        """Return whether staff have found the two to be one case."""
        return self.other.state == "same"


_OTHER: tuple[Any, ...] = (
    Submission.id,
    Submission.number,
    Submission.kind,
    SubmissionVersion.title,
    SubmissionVersion.text,
    SubmissionVersion.language,
    Submission.received_at,
    Submission.visibility,
    Submission.handling,
    Submission.audience,
    Submission.route_kind,
    Submission.network_id,
    Submission.match_state,
    Duplicate.state,
)


def list_pairs(of: Case, actor: Actor) -> list[Pair]:
    """Return what a case may be the same as, the likest first; only what `actor` may read."""
    other_id = case((Duplicate.submission_id == of.id, Duplicate.other_id), else_=Duplicate.submission_id)
    statement = (
        select(*_OTHER)
        .select_from(Duplicate)
        .join(Submission, Submission.id == other_id)
        .join(SubmissionVersion, SubmissionVersion.id == Submission.current_version_id)
        .where(
            or_(Duplicate.submission_id == of.id, Duplicate.other_id == of.id),
            Duplicate.state != "different",
            Submission.visibility != Visibility.WITHDRAWN,
        )
        .order_by(Duplicate.state.desc(), Duplicate.score.desc(), Submission.id)
        .limit(_MOST_SHOWN)
    )
    found = [Other(*row) for row in db.session.execute(statement)]
    return [_pair(of, other) for other in found if rules.may_read_case(actor, other)]


def _pair(of: Case, other: Other) -> Pair:
    own, others = marking.without_cpr(of.text or ""), marking.without_cpr(other.text or "")
    shared = _runs(own) & _runs(others)
    return Pair(
        other=other,
        title=marking.without_cpr(other.title or ""),
        own=_marked(own, shared),
        others=_marked(others, shared),
        shares=bool(shared),
        lang=other_language(other.language),
    )


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return every run of so many words, as they are compared."""
    words = [found.group().casefold() for found in _WORD.finditer(text)]
    return frozenset(tuple(words[at : at + _SHORTEST_RUN]) for at in range(len(words) - _SHORTEST_RUN + 1))


def _marked(text: str, shared: frozenset[tuple[str, ...]]) -> list[Markup]:
    """Return a text's paragraphs with every word marked that stands in a shared run; marks do not cross paragraphs."""
    return [_marked_paragraph(part.strip(), shared) for part in _BREAK.split(text) if part.strip()]


def _marked_paragraph(text: str, shared: frozenset[tuple[str, ...]]) -> Markup:
    words = list(_WORD.finditer(text))
    folded = [found.group().casefold() for found in words]
    inside: set[int] = set()
    for at in range(len(words) - _SHORTEST_RUN + 1):
        if tuple(folded[at : at + _SHORTEST_RUN]) in shared:
            inside.update(range(at, at + _SHORTEST_RUN))
    parts, end = [], 0
    for first, last in _stretches(sorted(inside)):
        start, stop = words[first].start(), words[last].end()
        parts += [escape(text[end:start]), Markup("<mark>{}</mark>").format(text[start:stop])]
        end = stop
    parts.append(escape(text[end:]))
    return Markup("").join(parts).replace("\n", Markup("<br>"))


def _stretches(numbers: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of every stretch without a gap."""
    stretches: list[tuple[int, int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1] = (stretches[-1][0], number)
        else:
            stretches.append((number, number))
    return stretches
