"""Commenting, and pausing a conversation."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, or_, select

from app import clock, db, written
from app.access import is_readable
from app.accounts.contacts import get_contact_id
from app.accounts.guests import ask_to_confirm, is_over, on_confirmed
from app.accounts.models import Contact
from app.accounts.writers import Writer
from app.clearing import require_cleared
from app.clearing.stops import EVERYBODY
from app.conversations.models import Comment, Conversation, Intent, UnconfirmedComment
from app.conversations.own_queries import written_by
from app.conversations.queries import OURS, count_shown
from app.conversations.verbs import COMMENT_SENT, PAUSED, RESUMED
from app.events import By, record
from app.kinds import NOBODY
from app.municipality.notice_actions import keep_notice
from app.municipality.notices import Notice
from app.notifications.actions import follow
from app.publishing import actions as publishing
from app.publishing.held import KEEPINGS
from app.publishing.models import Asked
from app.publishing.queries import find_asked_for
from app.publishing.rules import is_public
from app.subjects import AuthorKind, Speaker, Subject, SubjectKind, Visibility, Wording
from app.tasks.queries import cannot_wait
from app.vault import content_hash, get_vault
from app.written import Source


@dataclass(frozen=True)
class NewComment:
    """What somebody says about a public thing.

    `name` is one they show, of themselves or of an organisation of that kind; `reply_to` is the comment it answers,
    `hears` whether they want to hear of replies. `notice` is what they were told of their data, `notice_id` one that
    is kept already; `arrived_at` is when it came, if it has waited since.
    """

    root_id: int
    text: str
    language: str
    intent: Intent | None = None
    name: str | None = None
    reply_to: int | None = None
    hears: bool = False
    organisation_kind: AuthorKind | None = None
    notice: Notice | None = None
    notice_id: int | None = None
    arrived_at: datetime | None = None


def comment(new: NewComment, writer: Writer) -> None:
    """Store a comment of somebody known, which waits for a moderator. The same words once more change nothing."""
    _conversation(new.root_id)  # held, so that of two presses at once the second finds what the first has said
    if not _has_said(new, writer):
        _store(new, writer)


def comment_unconfirmed(new: NewComment, contact_id: int) -> None:
    """Keep a comment of an address that was only written, and ask its owner. The same words again change nothing."""
    same = (UnconfirmedComment.contact_id == contact_id, UnconfirmedComment.root_id == new.root_id)
    kept = select(UnconfirmedComment.id).where(*same, UnconfirmedComment.text == new.text)
    if db.session.scalar(kept.limit(1)) is None and not _has_said(new, Writer(contact_id)):
        values = {"intent": new.intent, "text": new.text, "name": new.name, "language": new.language}
        row = UnconfirmedComment(contact_id=contact_id, root_id=new.root_id, reply_to=new.reply_to, **values)
        row.organisation_kind, row.hears, row.created_at = new.organisation_kind, new.hears, clock.now()
        row.notice_id = _notice_id(new)
        db.session.add(row)
        db.session.flush()
        written.tell(new.root_id, Source.WAITING, row.id, new.name, new.text)
    ask_to_confirm(contact_id)


@on_confirmed("comment")
def bring_in_comments(contact_id: int, ids: Collection[int]) -> None:
    """Let what waits for an address be read by a moderator; what is about a thing out of sight waits on."""
    waiting = select(UnconfirmedComment).where(
        UnconfirmedComment.contact_id == contact_id, UnconfirmedComment.id.in_(ids)
    )
    in_order = waiting.order_by(UnconfirmedComment.root_id, UnconfirmedComment.id)  # of locks, for two at once
    for row in db.session.scalars(in_order).all():
        if is_readable(row.root_id, NOBODY):
            intent = Intent(row.intent) if row.intent else None
            new = NewComment(row.root_id, row.text, row.language, intent, row.name, row.reply_to, row.hears)
            kind = AuthorKind(row.organisation_kind) if row.organisation_kind else None
            new = replace(new, organisation_kind=kind, notice_id=row.notice_id, arrived_at=row.created_at)
            comment(new, Writer(contact_id))
            db.session.delete(row)
    db.session.flush()


def _store(new: NewComment, writer: Writer) -> None:
    vault = get_vault()
    # What it answers may be out of sight since an address was asked to say yes to it: a reply it stays.
    answered = select(Comment.thread_id).where(Comment.id == new.reply_to, Comment.root_id == new.root_id)
    thread_id, speaker = db.session.scalar(answered), writer.speaks_as(new.root_id)
    # The author is known by the mark alone: who has hidden their name must not give it away by answering.
    # A member of the council never hides theirs, and is called what staff have set.
    name = {Speaker.AUTHOR: None, Speaker.COUNCIL: writer.council_name}.get(speaker, new.name)
    subject = publishing.create(SubjectKind.COMMENT, language=new.language, root_id=new.root_id)
    row = Comment(id=subject.id, root_id=new.root_id, speaker=speaker, shown_name=name, sent_at=clock.now())
    row.arrived_at = new.arrived_at
    row.organisation_kind = kind = new.organisation_kind if speaker == Speaker.RESIDENT else None
    row.thread_id = thread_id or subject.id
    row.intent = new.intent or Intent.EXPERIENCE if thread_id is None else None
    db.session.add(row)
    db.session.flush()
    publishing.keep_voice(
        subject,
        vault=vault,
        author_kind=AuthorKind.MUNICIPALITY if writer.staff is not None else kind or AuthorKind.CITIZEN,
        name=name,
        show_name=name is not None,
        contact_id=writer.contact_id,
        person_id=writer.staff.id if writer.staff is not None else None,
        notice_id=_notice_id(new),
    )
    record(COMMENT_SENT, by=By.AUTHOR, subject_id=subject.id)
    publishing.add_wording(subject, None, new.text, written_by="author")
    if new.hears and writer.contact_id is not None:
        follow(row.thread_id, writer.contact_id, confirmed=True)


def _notice_id(new: NewComment) -> int | None:
    return keep_notice(new.notice) if new.notice is not None else new.notice_id


def _has_said(new: NewComment, writer: Writer) -> bool:
    """Return whether somebody says exactly this about a thing already."""
    said = (
        select(Comment.id)
        .join(Subject, Subject.id == Comment.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .where(
            Comment.root_id == new.root_id,
            Comment.id.in_(written_by(writer)),
            Subject.visibility != Visibility.WITHDRAWN,
        )
        .where(Wording.content_hash == content_hash("", new.text))
    )
    return db.session.scalar(said.limit(1)) is not None


def forget_unconfirmed() -> None:
    """Remove the comments that nobody has said yes to while they were asked to.

    Not where something must be kept yet, or seen to before anything else: it may be in one of them.
    """
    over = is_over(UnconfirmedComment.contact_id, UnconfirmedComment.created_at)
    root_id = UnconfirmedComment.root_id
    kept = or_(cannot_wait(root_id), *(one.applies(root_id) for one in KEEPINGS))
    db.session.execute(delete(UnconfirmedComment).where(over, ~kept))


# -- what moderators decide of a whole conversation; of one comment: `moderating_actions.py`


def pause(subject_id: int, *, reason: str, until: datetime | None, by: By, cleared: Collection[str] = ()) -> None:
    """Take no more comments about a thing, `until` a moment or till it is opened again; everybody reads why.

    A wish of its author's to close it is seen to by that. The same once more changes nothing. Raises `NotClearedError`
    while nobody has cleared what stops the reason.
    """
    require_cleared({"reason": reason}, cleared, replace(EVERYBODY, signed=by.name))
    conversation = _conversation(subject_id)
    if (conversation.pause_reason, conversation.paused_until) != (reason, until):
        conversation.pause_reason, conversation.paused_until = reason, until
        record(PAUSED, by=by, subject_id=subject_id, reason=reason)
    wish_id = find_asked_for(subject_id, Asked.CLOSE)
    if wish_id is not None:
        publishing.settle(wish_id, by=by)


def resume(subject_id: int, *, by: By) -> None:
    """Take comments about a thing again. A second time changes nothing."""
    conversation = _conversation(subject_id)
    if conversation.pause_reason is not None:
        conversation.pause_reason = conversation.paused_until = None
        record(RESUMED, by=by, subject_id=subject_id)


def follow_subject(subject: Subject) -> None:
    """Keep with a comment whether its newest words wait, and count those of its root anew."""
    comment_id = subject.id
    kept = db.session.get(Comment, comment_id)
    if kept is not None:
        unread = is_public(subject) and subject.current_wording_id != subject.published_wording_id
        kept.waits = unread or subject.visibility == Visibility.RECEIVED
        conversation = _conversation(kept.root_id)
        counted = count_shown(kept.root_id)
        conversation.comments = sum(counted.values())
        conversation.by_author = counted[Speaker.AUTHOR]
        conversation.by_municipality = sum(counted[one] for one in OURS)
        db.session.flush()


def begin(root_id: int) -> None:
    """With the first comment that is shown, its root's author hears of comments until they stop following it."""
    conversation = _conversation(root_id)
    if conversation.begun_at is None:
        conversation.begun_at = clock.now()
        author_id = get_contact_id(root_id)
        contact = db.session.get(Contact, author_id) if author_id is not None else None
        if contact is not None and contact.confirmed_at is not None:
            follow(root_id, contact.id, confirmed=True)


def _conversation(subject_id: int) -> Conversation:
    """Return what is counted about a thing, its row locked until the unit ends."""
    new = db.insert(Conversation).values(subject_id=subject_id)
    db.session.execute(new.on_conflict_do_nothing(index_elements=["subject_id"]))
    return db.lock(Conversation, subject_id)
