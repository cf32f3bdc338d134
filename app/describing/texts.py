"""The newest texts that a person may read, to try a description on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import Select, and_, func, select, text

from app import db
from app.access import readable
from app.encoding.store import ENCODER
from app.kinds import NOBODY
from app.matching.words import LONGEST_TEXT
from app.permissions import Actor, Role
from app.reading.cards import other_language
from app.reading.highlights import without_cpr
from app.subjects import Visibility, Wording
from app.submissions.models import Embedding, Submission
from app.submissions.states import RouteKind
from app.titles.typed import full_text

MOST_TEXTS = 60
"""So many of the newest texts are looked at. Their vectors are stored, so that this takes no reading."""
_OPEN = text("submission.handling NOT IN ('answered', 'closed') AND submission.visibility <> 'withdrawn'")
"""What the partial index of open cases holds: literal, because a database does not compare bound values with it."""


@dataclass(frozen=True)
class Text:
    """A submission's newest words that somebody may read, and where they stand."""

    id: int
    title: str
    told: str
    lang: str | None
    url: str
    vector: bytes | None


def list_texts(actor: Actor) -> list[Text]:
    """Return the newest texts the person may read, newest first: one query, for leaders two.

    Secretariat and moderators read whatever is not withdrawn; leaders what everybody can read, and what lies open
    with their networks.
    """
    if {Role.SECRETARIAT, Role.MODERATOR} & actor.roles:
        everything = _texts(Submission.current_wording_id).where(Submission.visibility != Visibility.WITHDRAWN)
        return _read(everything.order_by(Submission.id.desc()), case_url)
    public = _texts(Submission.published_wording_id).where(readable(NOBODY, Submission))
    own = _texts(Submission.current_wording_id).where(
        _OPEN, Submission.route_kind == RouteKind.NETWORK, Submission.network_id.in_(actor.list_subjects(Role.LEADER))
    )
    found = {one.id: one for one in _read(public.order_by(Submission.published_seq.desc()), _public_url)}
    found |= {one.id: one for one in _read(own.order_by(Submission.id.desc()), case_url)}
    return sorted(found.values(), key=lambda one: -one.id)[:MOST_TEXTS]


def _texts(version: Any) -> Select[Any]:  # noqa: ANN401 -- the column that says which wording
    read = and_(
        Embedding.subject_id == Submission.id,
        Embedding.version == Wording.number,
        Embedding.engine == ENCODER,
    )
    return (
        select(
            Submission.id,
            Wording.title,
            func.substr(Wording.text, 1, LONGEST_TEXT),
            Wording.language,
            Embedding.vector,
        )
        .join(Wording, Wording.id == version)
        .outerjoin(Embedding, read)
        .where(Wording.text.is_not(None))
        .limit(MOST_TEXTS)
    )


def _read(statement: Select[Any], address: Callable[[int], str]) -> list[Text]:
    return [
        Text(
            row_id, without_cpr(title or ""), full_text(title, words), other_language(language), address(row_id), vector
        )
        for row_id, title, words, language, vector in db.session.execute(statement)
    ]


def case_url(submission_id: int) -> str:
    """Return the address of a case."""
    return url_for("casework.show_case", case_id=submission_id)


def _public_url(submission_id: int) -> str:
    return url_for("reading.show_submission", submission_id=submission_id)
