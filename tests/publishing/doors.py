"""Every door through which words come that a resident writes about something that was sent in."""

from collections.abc import Callable

from sqlalchemy import select

from app.accounts.actions import keep_contact
from app.accounts.writers import Writer
from app.conversations.actions import NewComment, comment, comment_unconfirmed
from app.conversations.models import Comment
from app.events import By
from app.objections import actions as objections
from app.publishing import actions as publishing
from app.publishing.models import Asked
from app.reports.actions import report
from app.submissions import actions, matching_actions
from app.submissions.models import Submission
from app.vault import get_vault
from app.written import Source
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA

Door = Callable[[Submission, int, By, str], object]


def _object(case: Submission, _contact: int, by: By, words: str) -> None:
    subject = actions.subject_of(case)
    seq = publishing.hide(subject, reason="Der står et navn.", by=by).seq
    objections.object_to(subject, seq, reason=words, by=By.AUTHOR)


def _contest(case: Submission, _contact: int, _by: By, words: str) -> None:
    matching_actions.contest(case, network_id=None, wanted_id=None, reason=words)


def _wish(case: Submission, _contact: int, _by: By, words: str) -> None:
    publishing.wish(actions.subject_of(case), Asked.CHANGE, reason=words)


def _comment(case: Submission, contact: int, _by: By, words: str) -> None:
    comment(NewComment(case.id, words, "da", name="Alma"), Writer(contact))


def _comment_waiting(case: Submission, contact: int, _by: By, words: str) -> None:
    comment_unconfirmed(NewComment(case.id, words, "da"), contact)


def _report_twice(case: Submission, contact: int, _by: By, words: str) -> None:
    report(case.id, reason="Det er ikke i orden.", contact_id=contact)
    report(case.id, reason=words, contact_id=contact)


DOORS: dict[str, tuple[Door, list[Source]]] = {
    "an addition": (lambda case, _, __, words: actions.add_to(case, words, ()), [Source.WORDING]),
    "a contest": (_contest, [Source.REASON]),
    "a wish": (_wish, [Source.REASON]),
    "an objection": (_object, [Source.REASON]),
    "a report": (lambda case, _, __, words: report(case.id, reason=words), [Source.REPORT]),
    "two reports of one address": (_report_twice, [Source.REPORT, Source.REPORT]),
    "a comment": (_comment, [Source.VOICE, Source.WORDING]),
    "a comment that waits": (_comment_waiting, [Source.WAITING]),
}


def go_through(town: Town, door: str, sent: Sent, by: By, words: str) -> int:
    """Bring words in through a door; returns the id of what they are about."""
    with town.writing() as session:
        contact = keep_contact(get_vault(), ALMA)
        session.flush()
        DOORS[door][0](session.get_one(Submission, sent.id), contact.id, by, words)
        return int(session.scalar(select(Comment.id)) or sent.id)
