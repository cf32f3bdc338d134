"""Mails to an author about challenges: that their text was placed in one, or taken out again."""

from typing import Any

from app.authors.emails import MailedCase, letter_to
from app.challenges.directory import ChallengeInfo, get_challenges
from app.history import Happened
from app.mail import Mail
from app.placements import letters, verbs
from app.placements.queries import get_places
from app.publishing.rules import ON_DISPLAY


@letters.PLACED.composer
def placed(submission_id: int) -> Mail | None:
    """Say which challenge it is in, and that they can take it out; None once it is not in there any more."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        happened = case.page.last(verbs.PLACED)
        challenge = _challenge(happened)
        if challenge is None or not _is_in(submission_id, challenge) or case.page.visibility not in ON_DISPLAY:
            return None
        return {**case.because(verbs.PLACED), "challenge": challenge, "is_public": case.page.is_public}

    return letter_to("placed", submission_id, tell)


@letters.TAKEN_OUT.composer
def taken_out(submission_id: int) -> Mail | None:
    """Say that it is not in the challenge any more, and why; None if it was placed there again."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        happened = case.page.last(verbs.TAKEN_OUT)
        challenge = _challenge(happened)
        if challenge is None or _is_in(submission_id, challenge):
            return None
        return {**case.because(verbs.TAKEN_OUT), "challenge": challenge}

    return letter_to("taken_out", submission_id, tell)


def _is_in(submission_id: int, challenge: ChallengeInfo) -> bool:
    return challenge.id in {one.challenge_id for one in get_places(submission_id).standing}


def _challenge(happened: Happened | None) -> ChallengeInfo | None:
    """Return the challenge that an event tells of, if everybody can read it."""
    return get_challenges().get(happened.details.get("challenge", 0)) if happened is not None else None
