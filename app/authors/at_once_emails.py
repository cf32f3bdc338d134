"""The one mail to an author whose case was published, passed on and spoken of in one step."""

from datetime import timedelta
from typing import Any

from app.authors.emails import MailedCase, letter_to
from app.mail import Mail
from app.networks.queries import get_directory
from app.publishing import verbs as life
from app.submissions import letters, verbs

_ONE_STEP = timedelta(seconds=5)
"""No further apart lie the events of one step; whoever does two steps reads in between."""


@letters.AT_ONCE.composer
def at_once(submission_id: int) -> Mail | None:
    """Say who has it and why, by when they hear, and that everybody can read it if that is new."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        told = case.first_word
        network = get_directory().networks.get(case.page.network_id or 0)
        if told is None:
            return None
        return {**told, **case.because(verbs.ROUTED), "network": network, "is_new": _is_published_by_it(case)}

    return letter_to("at_once", submission_id, tell)


def _is_published_by_it(case: MailedCase) -> bool:
    """Return whether it was published in this step; if before, its author was told then."""
    shown, routed = case.page.last(life.PUBLISHED, life.PUBLISHED_AGAIN), case.page.last(verbs.ROUTED)
    return shown is not None and routed is not None and timedelta(0) <= routed.at - shown.at < _ONE_STEP
