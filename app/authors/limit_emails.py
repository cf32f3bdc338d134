"""Mails to whoever a limit is about: that they are heard, what was decided, and that it is lifted."""

from typing import Any

from app.authors.emails import MailedCase, letter_to
from app.history import Verb
from app.mail import Mail
from app.sender_limits import letters, verbs
from app.sender_limits.queries import Limited, find_limit, get_token


@letters.HEARING.composer
def hearing(limit_id: int) -> Mail | None:
    """Say what is proposed and why, and until when one can answer; None once it is decided."""
    limited = find_limit(limit_id)
    if limited is None or limited.decided_at is not None:
        return None
    more = {"address": f"/sender-limits/{get_token(limit_id)}"}
    return _write("sender_limit_hearing", limited, (verbs.PROPOSED,), more)


@letters.DECIDED.composer
def decided(limit_id: int) -> Mail | None:
    """Say what was decided and why, and which other doors there are."""
    limited = find_limit(limit_id)
    return _write("sender_limit_decided", limited, (verbs.IMPOSED, verbs.REFUSED)) if limited is not None else None


@letters.LIFTED.composer
def lifted(limit_id: int) -> Mail | None:
    """Say that it holds no more."""
    limited = find_limit(limit_id)
    return _write("sender_limit_lifted", limited, (verbs.LIFTED,)) if limited is not None else None


@letters.LAPSED.composer
def lapsed(submission_id: int) -> Mail | None:
    """Say that nothing came of what was proposed."""
    return letter_to("sender_limit_lifted", submission_id, lambda case: case.why(None), also_withdrawn=True)


def _write(template: str, limited: Limited, why: tuple[Verb, ...], more: dict[str, Any] | None = None) -> Mail | None:
    def tell(case: MailedCase) -> dict[str, Any]:
        return {**case.because(*why), "limited": limited, **(more or {})}

    # Whoever is limited hears of it also where the case at which that began was taken back.
    return letter_to(template, limited.submission_id, tell, also_withdrawn=True)
