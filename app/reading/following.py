"""What the page of a submission shows of following it, and of the conversation about it."""

from dataclasses import dataclass

from app.accounts.queries import Guest
from app.conversations import writers
from app.conversations.page import Conversation, Supporting, get_conversation, get_supporting
from app.notifications.forms import FollowForm
from app.notifications.queries import get_follow_id


@dataclass(frozen=True)
class Following:
    """The form to follow it, whom this browser acts for, and the follow they have (its id), if any."""

    follow: FollowForm
    guest: Guest | None
    follow_id: int | None


def beside_page(
    submission_id: int, guest: Guest | None, form: FollowForm | None = None
) -> tuple[Following, Supporting, Conversation]:
    """Return what the template shows, to a `guest` if this browser acts for one; `form` is one with a fault."""
    follow_id = get_follow_id(submission_id, guest.contact_id) if guest is not None else None
    writer = writers.of(guest)
    return (
        Following(form or FollowForm(formdata=None), guest, follow_id),
        get_supporting(submission_id, writer),
        get_conversation(submission_id, writer, f"/submissions/{submission_id}"),
    )
