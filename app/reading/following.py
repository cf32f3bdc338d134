"""What the page of a submission shows of following it, and of the conversation about it."""

from app.accounts.queries import Guest
from app.conversations.page import conversation_values
from app.notifications.forms import FollowForm
from app.notifications.queries import get_follow_id
from app.web.gates import actor


def beside_page(submission_id: int, guest: Guest | None, form: FollowForm | None = None) -> dict[str, object]:
    """Return what the template shows, to a `guest` if this browser acts for one; `form` is one with a fault."""
    follow = {
        "follow": form or FollowForm(formdata=None),
        "guest": guest,
        "follow_id": get_follow_id(submission_id, guest.contact_id) if guest is not None else None,
    }
    staff = actor() if guest is not None else None
    return follow | conversation_values(submission_id, guest, staff, f"/submissions/{submission_id}")
