"""The mail to an author when what the case came to is changed."""

from typing import Any

from app.authors.emails import MailedCase, letter_to
from app.mail import Mail
from app.results import letters, verbs


@letters.END_CHANGED.composer
def end_changed(submission_id: int) -> Mail | None:
    """Say what it came to now, and why that is changed; None once it is open again."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        if case.page.end is None:
            return None
        return {**case.because(verbs.END_CHANGED), **case.came_to}

    return letter_to("end_changed", submission_id, tell)
