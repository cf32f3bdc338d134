"""Conversations as pages show them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, func, select
from sqlalchemy.orm import aliased

from app import clock, db
from app.access import readable, readable_inside, require_readable
from app.accounts.models import Contact
from app.accounts.speaking import Spoken
from app.conversations.models import Comment, Conversation, Intent, UnconfirmedComment
from app.errors import NotThereError
from app.kinds import NOBODY
from app.publishing.queries import has_been_public
from app.rooms import Off
from app.subjects import Speaker, Subject, SubjectKind, Visibility, Voice, Wording
from app.web.paging import Cursor, Order, Page, row_id

PAGE = 20
THREADS = Order({"thread_id": row_id, "id": row_id}, word="threads")
NEWEST = Order({"id": row_id}, word="newest", descending=True)
WAITING = Order({"id": row_id})
OURS = frozenset({Speaker.MUNICIPALITY, Speaker.LEADER})
"""Who speaks as one of ours."""
MARKABLE = (Speaker.RESIDENT, Speaker.COUNCIL)
"""Whose writers staff can mark as members of the council, or no longer."""
_ROOT, _PARENT, _ANSWERED = aliased(Subject), aliased(Subject), aliased(Comment)
_READABLE = readable(NOBODY).label("readable")
_COUNTS = select(
    Conversation.comments,
    Conversation.by_author,
    Conversation.by_municipality,
    Conversation.paused_until,
    Conversation.pause_reason,
).where(Conversation.subject_id == bindparam("id"))
_SHOWN = (
    select(
        Comment.id,
        Comment.thread_id,
        Comment.intent,
        Comment.speaker,
        Comment.shown_name,
        Comment.organisation_kind,
        Wording.text,
        Wording.language,
        Comment.sent_at,
        readable_inside(NOBODY, _PARENT).label("parent_shown"),
    )
    .join(Subject, Subject.id == Comment.id)
    .join(Wording, Wording.id == Subject.published_wording_id)
    .join(_PARENT, _PARENT.id == Comment.thread_id)
    .where(readable_inside(NOBODY))
)
"""What everybody can read of comments; it is the root's page that says whether they can."""
_SHOWN_ONE = _SHOWN.where(Comment.id == bindparam("comment_id"), Comment.root_id == bindparam("root_id"))
_WORDS, _TITLE, _SHOWN_WORDS, _ANSWER = aliased(Wording), aliased(Wording), aliased(Wording), aliased(Wording)
_MODERATED = (
    select(
        Comment.id,
        Comment.thread_id,
        Subject.version,
        Subject.visibility,
        Subject.audience,
        Subject.withheld,
        Subject.held_for,
        Subject.current_wording_id,
        Subject.published_wording_id,
        Comment.root_id,
        func.coalesce(_TITLE.title, "").label("root_title"),
        Comment.intent,
        Comment.speaker,
        Comment.shown_name,
        Comment.organisation_kind,
        func.coalesce(_WORDS.text, "").label("text"),
        _WORDS.language,
        Comment.sent_at,
        _SHOWN_WORDS.text.label("shown_text"),
        _ANSWERED.speaker.label("answered_speaker"),
        case((_ANSWER.id.is_not(None), _ANSWERED.shown_name)).label("answered_name"),
        _ANSWERED.organisation_kind.label("answered_kind"),
        _ANSWER.text.label("answered_text"),
    )
    .join(Subject, Subject.id == Comment.id)
    .outerjoin(_SHOWN_WORDS, and_(readable_inside(NOBODY), _SHOWN_WORDS.id == Subject.published_wording_id))
    .join(_WORDS, _WORDS.id == Subject.current_wording_id)
    .join(_ROOT, _ROOT.id == Comment.root_id)
    .join(_TITLE, _TITLE.id == _ROOT.current_wording_id)
    .join(_ANSWERED, _ANSWERED.id == Comment.thread_id)
    .join(_PARENT, _PARENT.id == Comment.thread_id)
    .outerjoin(_ANSWER, and_(readable_inside(NOBODY, _PARENT), _ANSWER.id == _PARENT.published_wording_id))
)
_MODERATED_SOME = _MODERATED.where(Comment.id.in_(bindparam("ids", expanding=True)))
_UNCONFIRMED = (
    select(
        UnconfirmedComment.id,
        func.coalesce(Wording.title, "").label("title"),
        UnconfirmedComment.text,
        UnconfirmedComment.created_at,
    )
    .join(Subject, Subject.id == UnconfirmedComment.root_id)
    .join(Wording, Wording.id == Subject.published_wording_id)
    .where(UnconfirmedComment.contact_id == bindparam("contact_id"), readable(NOBODY))
    .order_by(UnconfirmedComment.id)
)


@dataclass(frozen=True)
class Counts:
    """How many comments everybody can read of a thing, and whether it is paused now."""

    comments: int = 0
    pause: Off | None = None
    by_author: int = 0
    by_municipality: int = 0


class _Spoken(Spoken):
    """What a comment's name, mark and intent are told by."""

    intent: str | None

    @property
    def intent_label(self) -> str:
        """Return what somebody wants with it, in words; empty for a reply."""
        return Intent.label_of(self.intent or "")


@dataclass(frozen=True)
class Said(_Spoken):
    """A comment as everybody can read it. `parent_shown` is whether what it answers can be read too."""

    id: int
    thread_id: int
    intent: str | None
    speaker: str
    shown_name: str | None
    organisation_kind: str | None
    text: str
    language: str
    sent_at: datetime
    parent_shown: bool

    @property
    def is_reply(self) -> bool:
        """Return whether it answers another comment."""
        return self.thread_id != self.id


@dataclass(frozen=True)
class Answered(_Spoken):
    """The comment that another answers, as everybody reads it; without text nobody does any more."""

    id: int
    speaker: str
    shown_name: str | None
    organisation_kind: str | None
    text: str | None
    intent: str | None = None


@dataclass(frozen=True)
class Moderated(_Spoken):
    """A comment as moderators read it: its newest words, its public life, and what everybody reads of it now."""

    id: int
    thread_id: int
    version: int
    visibility: str
    audience: str
    withheld: str | None
    held_for: str | None
    current_wording_id: int
    published_wording_id: int | None
    root_id: int
    root_title: str
    intent: str | None
    speaker: str
    shown_name: str | None
    organisation_kind: str | None
    text: str
    language: str
    sent_at: datetime
    shown_text: str | None
    answered_speaker: str | None
    answered_name: str | None
    answered_kind: str | None
    answered_text: str | None

    @property
    def answered(self) -> Answered | None:
        """Return what it answers, None if it answers no other comment."""
        if self.thread_id == self.id:
            return None
        speaker, kind = self.answered_speaker or "", self.answered_kind
        return Answered(self.thread_id, speaker, self.answered_name, kind, self.answered_text)


@dataclass(frozen=True)
class Unconfirmed:
    """A comment that waits for its address, and the title of what it is about."""

    id: int
    title: str
    text: str
    created_at: datetime


def get_counts(subject_id: int) -> Counts:
    """Return what is counted about a thing."""
    row = db.read(_COUNTS, {"id": subject_id}).first()
    if row is None:
        return Counts()
    over = row.paused_until is not None and row.paused_until <= clock.now()
    pause = Off(row.paused_until, row.pause_reason) if row.pause_reason and not over else None
    return Counts(row.comments, pause, row.by_author, row.by_municipality)


def count_shown(root_id: int) -> Counter[str]:
    """Return how many comments everybody can read of a thing, by who speaks."""
    shown = select(Comment.speaker, func.count().label("number")).join(Subject, Subject.id == Comment.id)
    shown = shown.where(Comment.root_id == root_id, readable_inside(NOBODY)).group_by(Comment.speaker)
    return Counter({row.speaker: row.number for row in db.session.execute(shown)})


def list_comments(
    root_id: int, cursor: Cursor | None, *, newest_first: bool = False, by: Collection[Speaker] | None = None
) -> Page[Said]:
    """Return a page of the comments that everybody can read, of all or those who speak as one of `by`.

    Each thread stands together, or the newest come first.
    """
    order = NEWEST if newest_first else THREADS
    newer, keys = (cursor.newer, cursor.keys[-len(order.keys) :]) if cursor is not None else (None, ())
    statement = _page(newest_first, newer, frozenset(by) if by is not None else None)
    values = dict(zip(order.keys, keys, strict=False))
    return order.cut(db.rows(Said, statement, {"root_id": root_id, **values}), PAGE, cursor)


@lru_cache
def _page(
    newest_first: bool,  # noqa: FBT001 -- kept by position
    newer: bool | None,  # noqa: FBT001
    by: frozenset[Speaker] | None,
) -> Select[*tuple[Any, ...]]:
    """Return the statement of a page from the keys that are bound by name, the first page if `newer` is None."""
    order, columns = (NEWEST, (Comment.id,)) if newest_first else (THREADS, (Comment.thread_id, Comment.id))
    start = None if newer is None else [bindparam(name, type_=Comment.id.type) for name in order.keys]
    statement = _SHOWN.where(Comment.root_id == bindparam("root_id"))
    if by is not None:
        statement = statement.where(Comment.speaker.in_(sorted(by)))
    return order.sort(statement, columns, start, newer=bool(newer)).limit(PAGE + 1)


def find_page_of(comment_id: int) -> tuple[int, Cursor]:
    """Return the id of what a comment is about, and the page that begins with it.

    Raises `NotThereError` if it was never shown, `GoneError` if it is no longer.
    """
    statement = (
        select(Comment.root_id, Comment.thread_id, _READABLE, Subject.published_at)
        .join(Subject, Subject.id == Comment.id)
        .where(Comment.id == comment_id)
    )
    row = db.session.execute(statement).first()
    if row is None:
        raise NotThereError
    require_readable(now=row.readable, published_at=row.published_at)
    return row.root_id, THREADS.after(row.thread_id, comment_id - 1)


def is_shown(comment_id: int) -> bool:
    """Return whether everybody can read a comment, or could once."""
    return has_been_public(comment_id, SubjectKind.COMMENT)


def is_root_shown(submission_id: int) -> bool:
    """Return whether everybody can read a submission, or could once."""
    return has_been_public(submission_id, SubjectKind.SUBMISSION)


def get_answered(comment_id: int | None, root_id: int) -> Said | None:
    """Return the comment of a thing that somebody answers, None if there is none that everybody can read."""
    if comment_id is None:
        return None
    found = db.rows(Said, _SHOWN_ONE, {"comment_id": comment_id, "root_id": root_id})
    return found[0] if found else None


def list_waiting(cursor: Cursor | None) -> Page[Moderated]:
    """Return a page of the comments that nobody has read yet, longest waiting first."""
    statement = WAITING.page(_MODERATED.where(Comment.waits), (Comment.id,), cursor, PAGE)
    return WAITING.cut(db.rows(Moderated, statement), PAGE, cursor)


def list_waiting_among(ids: Sequence[int]) -> list[Moderated]:
    """Return those of these comments that nobody has read yet."""
    return db.rows(Moderated, _MODERATED_SOME.where(Comment.waits), {"ids": ids})


def list_moderated(ids: Sequence[int]) -> list[Moderated]:
    """Return these comments as moderators read them."""
    return db.rows(Moderated, _MODERATED_SOME, {"ids": ids})


def get_moderated(comment_id: int) -> Moderated:
    """Return a comment as moderators read it. Raises `NotThereError` if there is none."""
    found = list_moderated([comment_id])
    if not found:
        raise NotThereError
    return found[0]


def list_texts(root_id: int) -> dict[int, str]:
    """Return the newest words of all comments on a thing by id, without those that were taken back or erased."""
    newest = select(Subject.id, Wording.text).join(Wording, Wording.id == Subject.current_wording_id)
    there = newest.where(Subject.root_id == root_id, Subject.kind == SubjectKind.COMMENT, Wording.text.is_not(None))
    return {row.id: row.text for row in db.session.execute(there.where(Subject.visibility != Visibility.WITHDRAWN))}


def get_markable(comment_id: int) -> Contact:
    """Return the confirmed address of a comment's writer.

    Raises `NotThereError` if there is none, or if it is the author or one of ours.
    """
    statement = (
        select(Contact)
        .join(Voice, Voice.contact_id == Contact.id)
        .join(Comment, Comment.id == Voice.subject_id)
        .where(Comment.id == comment_id, Comment.speaker.in_(MARKABLE), Contact.confirmed_at.is_not(None))
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotThereError
    return found


def list_unconfirmed(contact_id: int) -> list[Unconfirmed]:
    """Return what somebody has commented without having confirmed their address."""
    return db.rows(Unconfirmed, _UNCONFIRMED, {"contact_id": contact_id})
