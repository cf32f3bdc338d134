"""The one mail to an author whose case was published, passed on and spoken of in one step."""

from typing import Any

from app.authors.emails import MailedCase, letter_to
from app.mail import Mail
from app.networks.queries import get_directory
from app.submissions import letters, verbs


@letters.AT_ONCE.composer
def at_once(submission_id: int) -> Mail | None:
    """Say that everybody can read it, who has it and why, and by when they hear."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        if not case.page.first_words:
            return None
        newest = case.page.first_words[-1]
        return {
            **case.words(newest),
            **case.because(verbs.ROUTED),
            "due": newest.answer_due,
            "is_sure": case.page.is_sure,
            "network": get_directory().networks.get(case.page.network_id or 0),
        }

    return letter_to("at_once", submission_id, tell)
