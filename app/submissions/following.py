"""What the page of a submission shows of following it: a field for an address, or one button for whom we know."""

from app.accounts.queries import Guest
from app.notifications.forms import FollowForm
from app.notifications.queries import get_follow_id


def follow_values(submission_id: int, guest: Guest | None, form: FollowForm | None = None) -> dict[str, object]:
    """Return what the template shows, to a `guest` if this browser acts for one; `form` is one with a fault."""
    return {
        "follow": form or FollowForm(formdata=None),
        "guest": guest,
        "follow_id": get_follow_id(submission_id, guest.contact_id) if guest is not None else None,
    }
