"""What whoever gives something does with it; the views have made sure that it is theirs."""

from app import db
from app.contributions import verbs
from app.contributions.kinds import Standing
from app.contributions.models import Contribution
from app.errors import NotPossibleError
from app.events import By, record
from app.own_contributions.queries import Own, find_said
from app.publishing import actions as publishing
from app.subjects import Wording


def confirm_reserved(contribution_id: int) -> None:
    """Say that one's own people say yes: now the network answers it. A second time changes nothing."""
    row = db.lock(Contribution, contribution_id)
    if row.standing == Standing.RESERVED:
        row.standing = Standing.OFFERED
        db.session.flush()
        record(verbs.CONFIRMED, by=By.AUTHOR, subject_id=contribution_id)


def answer_back(contribution_id: int, reply: str) -> None:
    """Answer what the network has asked. The same words a second time change nothing.

    Raises `NotPossibleError` for others once it is answered or decided: they would be lost.
    """
    row = db.lock(Contribution, contribution_id)
    if row.standing == Standing.ASKED:
        row.standing = Standing.OFFERED
        db.session.flush()
        record(verbs.ANSWERED_BACK, by=By.AUTHOR, subject_id=contribution_id, reason=reply)
    elif find_said(contribution_id, verbs.ANSWERED_BACK) != reply:
        raise NotPossibleError


def rewrite(own: Own, text: str) -> None:
    """Put other words in place: nobody has answered them yet, or everybody reads those before until they are read."""
    subject = publishing.get_subject_for_update(own.id)
    if text != db.session.get_one(Wording, subject.current_wording_id).text:
        publishing.add_wording(subject, None, text, written_by="author")


def change_amount(contribution_id: int, amount: str) -> None:
    """Say how much, for the network alone."""
    db.lock(Contribution, contribution_id).amount = amount
    db.session.flush()


def step_back(contribution_id: int) -> None:
    """Give it no more: nobody can read it, and nobody is told why. A second time changes nothing."""
    publishing.withdraw(publishing.get_subject_for_update(contribution_id), by=By.AUTHOR)
