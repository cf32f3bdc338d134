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
        told = case.first_word
        network = get_directory().networks.get(case.page.network_id or 0)
        return {**told, **case.because(verbs.ROUTED), "network": network} if told is not None else None

    return letter_to("at_once", submission_id, tell)
