"""The demo town's conversations lived through, as its submissions are."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import select

from app import db
from app.accounts.actions import confirm_contact, keep_contact
from app.accounts.models import Person
from app.accounts.writers import Writer
from app.clearing import find_stops
from app.conversations import actions
from app.conversations import moderating_actions as acts
from app.conversations.actions import NewComment
from app.conversations.models import Comment
from app.demo.history import Act, Story, Town
from app.demo_files.story_entries import CommentEntry, ConversationEntry
from app.events import By
from app.notifications.actions import follow
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from app.subjects import Wording
from app.supports.actions import support
from app.vault import get_vault
from app.web.act_form import Why

_LANGUAGE, _SECRETARIAT, _AUTHOR = "da", "secretariat", "author"


class Talk:
    """The conversation about one submission, as `Act`s: each comment comes in, and is then read."""

    def __init__(self, entry: ConversationEntry, story: Story, town: Town) -> None:
        self._entry, self._story, self._town = entry, story, town
        self._ids: dict[int, int] = {}

    def acts(self) -> Iterator[Act]:
        """Yield everything that happens in the conversation, after what happens to the submission on that day."""
        for number, one in enumerate(self._entry.comments, 1):
            day = self._story.after(one.after)
            yield self._story.act(day, 16, 10 + 2 * number, partial(self._say, number, one))
            if not one.waits:
                yield self._story.act(day, 16, 11 + 2 * number, partial(self._read, number, one))
        day = self._story.after(max(one.after for one in self._entry.comments))
        yield self._story.act(day, 17, 9, self._support)

    def _say(self, number: int, entry: CommentEntry) -> None:
        staff = self._town.cast.secretariat if entry.by == _SECRETARIAT else None
        new = NewComment(
            self._story.id,
            entry.text,
            _LANGUAGE,
            intent=entry.intent,
            name=staff.name if staff is not None else entry.name,
            reply_to=self._ids.get(entry.reply or 0),
        )
        if staff is None:
            as_author = Writer(case_id=self._story.id)
            actions.comment(new, as_author if entry.by == _AUTHOR else Writer(contact_of(entry.by)))
        else:
            contact_id = db.session.scalars(select(Person.contact_id).where(Person.id == staff.id)).one()
            actions.comment(new, Writer(contact_id, staff=staff))
        newest = select(Comment.id).where(Comment.root_id == self._story.id).order_by(Comment.id.desc())
        self._ids[number] = db.session.scalars(newest.limit(1)).one()

    def _read(self, number: int, entry: CommentEntry) -> None:
        comment_id, by = self._ids[number], By.person(self._town.cast.moderator)
        comment = get_subject_for_update(comment_id)
        if entry.turned_down is not None:
            acts.send_back(comment, Why(entry.turned_down), by)
        else:
            row = db.session.get_one(Comment, comment_id)
            wording = db.session.get_one(Wording, comment.current_wording_id)
            read = [stop.key for stop in find_stops(acts.words_of(row, wording), acts.get_reach(row))]
            acts.publish(comment, Read(wording.id, cleared=read), by)

    def _support(self) -> None:
        for number in range(self._entry.supports):
            support(self._story.id, contact_of(f"nabo{number}"), confirmed=True)
        for handle in sorted({one.by for one in self._entry.comments} - {_SECRETARIAT, _AUTHOR}):
            follow(self._story.id, contact_of(handle), confirmed=True)


def address_of(handle: str) -> str:
    """Return the invented address of a resident."""
    return f"{handle}@beboer.example"


def contact_of(handle: str) -> int:
    """Return the confirmed contact of an invented resident."""
    contact = keep_contact(get_vault(), address_of(handle))
    if contact.confirmed_at is None:
        confirm_contact(contact.id)
    return contact.id
