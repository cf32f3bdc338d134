"""What the page of a public thing shows of the conversation about it."""

from app.accounts.queries import Guest
from app.conversations import queries
from app.conversations.forms import CommentForm, SupportForm
from app.conversations.labels import intent_label, speaker_label
from app.conversations.queries import Counts
from app.conversations.room import COMMENTS, SUPPORTS
from app.permissions import Actor, Permission
from app.web.asked import Asked


def conversation_values(subject_id: int, guest: Guest | None, staff: Actor | None, address: str) -> dict[str, object]:
    """Return what the template shows, to a `guest` if this browser acts for one; `address` is the page's own."""
    talks, supported = COMMENTS.is_on(), SUPPORTS.is_on()
    counts = queries.get_counts(subject_id) if talks or supported else Counts()
    values: dict[str, object] = {"counts": counts, "comments": None, "support": None}
    if supported:
        own = guest is not None and queries.has_supported(subject_id, guest.contact_id)
        closed = SUPPORTS.get_closing()
        values |= {"support": SupportForm(guest, formdata=None), "supports_it": own, "supports_closed": closed}
    return values | (_comments(subject_id, counts, guest, staff, address) if talks else {})


def _comments(
    subject_id: int, counts: Counts, guest: Guest | None, staff: Actor | None, address: str
) -> dict[str, object]:
    asked = Asked()
    newest_first = asked.choose("order", {"newest": True}, "") or False
    cursor = asked.cursor(*queries.cursor_readers(newest_first=newest_first))
    page = queries.list_comments(subject_id, cursor, newest_first=newest_first)
    if cursor is not None and not page.rows:  # what it led to is no longer there
        page = queries.list_comments(subject_id, None, newest_first=newest_first)
    begin = f"{address}?order=newest&" if newest_first else f"{address}?"
    return {
        "comments": page,
        "comment_form": CommentForm(guest, staff, formdata=None),
        "comments_closed": COMMENTS.get_closing() or counts.pause,
        "may_moderate": staff is not None and staff.may(Permission.MODERATE),
        "newest_first": newest_first,
        "newer_comments": f"{begin}page={page.newer}#conversation" if page.newer else None,
        "older_comments": f"{begin}page={page.older}#conversation" if page.older else None,
        "intent_label": intent_label,
        "speaker_label": speaker_label,
    }
