"""The one mail to an author whose text has become two cases."""

from typing import Any

from app.authors.emails import MailedCase, letter_to
from app.mail import Mail
from app.splits import letters
from app.splits.queries import find_newest_out_of


@letters.SPLIT.composer
def split(submission_id: int) -> Mail | None:
    """Say that a part of it has become a case of its own, with both numbers; None if that was taken back."""

    def tell(_case: MailedCase) -> dict[str, Any] | None:
        made = find_newest_out_of(submission_id)
        return {"other": made.number} if made is not None else None

    return letter_to("split", submission_id, tell)
