"""Mails to an author about what was promised with the answer, and the question whether it is solved."""

from typing import Any

from app.authors.emails import MailedCase, letter_to
from app.follow_ups import letters, verbs
from app.follow_ups.asked_queries import find_asked, get_token
from app.follow_ups.kinds import DoneAnswer
from app.follow_ups.queries import find_open_question
from app.history import Happened, own_line
from app.mail import Mail


@letters.PROMISED.composer
def promised(submission_id: int) -> Mail | None:
    """Say what we promise, and by when we tell how it went; None once that was told."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        due = case.page.follow_ups.due
        return {**case.because(verbs.PROMISED), "due": due} if due is not None else None

    return letter_to("follow_up_promised", submission_id, tell)


@letters.DATE_MOVED.composer
def date_moved(submission_id: int, seq: int | None = None) -> Mail | None:
    """Say that a day we have named is another by now, and why; that tells no word of the case.

    `seq` is the event that moved it, without one the newest. None once that day was moved on, or the town hall is open
    after all: then that is told.
    """

    def tell(case: MailedCase) -> dict[str, Any] | None:
        moves = [one for one in case.page.history if one.verb == verbs.DATE_MOVED.name]
        moved = next((one for one in moves if one.seq == seq), None) if seq else next(reversed(moves), None)
        if moved is None or any(_moves_on(one, moved) for one in moves) or not verbs.is_still_closed(moved):
            return None
        return {"moved": own_line(moved)}

    return letter_to("date_moved", submission_id, tell)


@letters.DAY_OPENED.composer
def day_opened(submission_id: int, seq: int) -> Mail | None:
    """Say that the town hall is open on a day after all, and that the date stands; that tells no word of the case.

    `seq` is the event that says so. None once that date was moved on, or the day is closed again.
    """

    def tell(case: MailedCase) -> dict[str, Any] | None:
        history = case.page.history
        opened = next((one for one in history if one.seq == seq), None)
        later = [one for one in history if one.verb == verbs.DATE_MOVED.name]
        if opened is None or any(_moves_on(one, opened) for one in later) or not verbs.is_open_still(opened):
            return None
        return {"stands": own_line(opened)}

    return letter_to("day_opened", submission_id, tell)


def _moves_on(later: Happened, moved: Happened) -> bool:
    """Return whether the day that was named by `moved` was itself moved `later`."""
    same = later.seq > moved.seq and later.details.get("what") == moved.details.get("what")
    return same and later.details.get("told_of") in {None, moved.details.get("on")}


@letters.TOLD.composer
def told(submission_id: int) -> Mail | None:
    """Say how it went."""
    return letter_to("followed_up", submission_id, lambda case: case.because(verbs.TOLD))


@letters.DONE.composer
def done(submission_id: int) -> Mail | None:
    """Ask whether it is solved; None once that is answered, and for an address that nobody has confirmed."""
    question_id = find_open_question(submission_id)
    token = get_token(question_id) if question_id is not None else ""
    asked = find_asked(token) if token else None

    def tell(case: MailedCase) -> dict[str, Any] | None:
        if asked is None or not case.confirmed:
            return None
        answers = [] if case.by_hand else [(one.label, f"/solved/{token}", one.value) for one in DoneAnswer]
        return {"words": asked.words, "answers": answers}

    return letter_to("done_asked", submission_id, tell)
