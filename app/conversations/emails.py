"""Mail to whoever wrote a comment, and what waits for them to say yes to it."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, select

from app import db, i18n
from app.access import readable
from app.accounts.contacts import get_mailbox
from app.accounts.guests import Waiting, waiting
from app.acts import UNDO
from app.conversations import queries
from app.conversations.letters import CHANGE_REFUSED, PUBLISHED, REDACTED, TURNED_DOWN
from app.conversations.models import Comment
from app.events import list_happened
from app.history import Verb
from app.i18n import ngettext
from app.kinds import NOBODY
from app.mail import Mail
from app.publishing import verbs
from app.publishing.queries import find_untold
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject, Visibility, Voice, Wording


@PUBLISHED.composer
def comment_published(comment_id: int) -> Mail | None:
    """Say that everybody can read a comment now; None if they cannot, or were never told that they could not."""
    if _was_shown_at_once(comment_id):
        return None
    return _letter("comment_published", comment_id, readable(NOBODY))


@TURNED_DOWN.composer
def comment_turned_down(comment_id: int) -> Mail | None:
    """Say why a comment is not shown; None if it is by now."""
    still = Subject.visibility.in_((Visibility.RETURNED, Visibility.HIDDEN))
    return _letter("comment_turned_down", comment_id, still, verbs.RETURNED, verbs.HIDDEN)


@REDACTED.composer
def comment_redacted(comment_id: int) -> Mail | None:
    """Say that words of a comment are covered, and why; None once they are not, or it is out of sight."""
    return _letter("comment_redacted", comment_id, Subject.visibility.in_(ON_DISPLAY), verbs.REDACTED)


@CHANGE_REFUSED.composer
def comment_change_refused(comment_id: int) -> Mail | None:
    """Say why new words of a comment are not shown; None if they are read anew, or none of it is shown by now."""
    return _letter("comment_change_refused", comment_id, readable(NOBODY), verbs.WORDING_REFUSED)


def _letter(name: str, comment_id: int, still: ColumnElement[bool], *why: Verb) -> Mail | None:
    row = db.session.execute(
        select(Voice.contact_id, Comment.root_id, Subject.visibility)
        .select_from(Subject)
        .join(Voice, Voice.subject_id == Subject.id)
        .join(Comment, Comment.id == Subject.id)
        .where(Subject.id == comment_id, still)
    ).first()
    mailbox = get_mailbox(row.contact_id) if row is not None and row.contact_id is not None else None
    told = find_untold(comment_id, why) if why else None
    if row is None or mailbox is None or (why and told is None):
        return None
    title = db.session.scalar(
        select(Wording.title).join(Subject, Subject.published_wording_id == Wording.id).where(Subject.id == row.root_id)
    )
    values = {
        "title": title or "",
        "comment_id": comment_id,
        "root_id": row.root_id,
        "is_returned": row.visibility == Visibility.RETURNED,
        "reason": told.reason if told is not None else None,
    }
    return Mail(name, mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


def _was_shown_at_once(comment_id: int) -> bool:
    """Return whether it was hidden last and shown again before its writer could be told of that."""
    last = list_happened(comment_id, [one.name for one in (verbs.PUBLISHED, verbs.HIDDEN, verbs.SHOWN_AGAIN)])[-2:]
    if [one.verb for one in last] != [verbs.HIDDEN.name, verbs.SHOWN_AGAIN.name]:
        return False
    hidden, shown = last
    return shown.at < hidden.at + UNDO


@waiting("comment")
def _waiting(contact_id: int) -> list[Waiting]:
    """Name what an address has said."""

    def comments(title: str) -> Callable[[int], str]:
        return lambda number: ngettext(
            "You comment on %(title)s.", "You write %(num)s comments on %(title)s.", number, title=i18n.quoted(title)
        )

    return [
        Waiting(one.id, one.created_at, comments(one.title), one.text) for one in queries.list_unconfirmed(contact_id)
    ]
