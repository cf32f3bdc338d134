"""What the page of a public thing shows of the conversation about it."""

from collections.abc import Callable
from dataclasses import dataclass

from app.accounts.queries import Guest
from app.conversations import queries
from app.conversations.forms import CommentForm, SupportForm
from app.conversations.labels import intent_label, speaker_label
from app.conversations.queries import Counts, Said
from app.conversations.room import COMMENTS, SUPPORTS
from app.permissions import Actor, Permission
from app.rooms import Off
from app.web.asked import Asked
from app.web.paging import Page


@dataclass(frozen=True)
class Supporting:
    """The form to say that it is so for oneself too, None while the room is off; whether it was said, and a closing."""

    support: SupportForm | None = None
    supports_it: bool = False
    supports_closed: Off | None = None


@dataclass(frozen=True)
class Conversation:
    """A page of the comments, None while the room is off, with the form to add one and the ways on and back."""

    counts: Counts
    comments: Page[Said] | None = None
    comment_form: CommentForm | None = None
    comments_closed: Off | None = None
    may_moderate: bool = False
    newest_first: bool = False
    newer_comments: str | None = None
    older_comments: str | None = None
    intent_label: Callable[[str], str] = intent_label
    speaker_label: Callable[[str], str] = speaker_label


def get_supporting(subject_id: int, guest: Guest | None) -> Supporting:
    """Return what the template shows of supports, to a `guest` if this browser acts for one."""
    if not SUPPORTS.is_on():
        return Supporting()
    own = guest is not None and queries.has_supported(subject_id, guest.contact_id)
    return Supporting(SupportForm(guest, formdata=None), own, SUPPORTS.get_closing())


def get_conversation(subject_id: int, guest: Guest | None, staff: Actor | None, address: str) -> Conversation:
    """Return what the template shows of the comments; `address` is the page's own."""
    talks = COMMENTS.is_on()
    counts = queries.get_counts(subject_id) if talks or SUPPORTS.is_on() else Counts()
    if not talks:
        return Conversation(counts)
    asked = Asked()
    newest_first = asked.choose("order", {"newest": True}, "") or False
    cursor = asked.cursor(*queries.cursor_readers(newest_first=newest_first))
    page = queries.list_comments(subject_id, cursor, newest_first=newest_first)
    if cursor is not None and not page.rows:  # what it led to is no longer there
        page = queries.list_comments(subject_id, None, newest_first=newest_first)
    begin = f"{address}?order=newest&" if newest_first else f"{address}?"
    return Conversation(
        counts,
        comments=page,
        comment_form=CommentForm(guest, staff, formdata=None),
        comments_closed=COMMENTS.get_closing() or counts.pause,
        may_moderate=staff is not None and staff.may(Permission.MODERATE),
        newest_first=newest_first,
        newer_comments=f"{begin}page={page.newer}#conversation" if page.newer else None,
        older_comments=f"{begin}page={page.older}#conversation" if page.older else None,
    )
