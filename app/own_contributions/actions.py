"""What whoever gives something does with it; the views have made sure that it is theirs."""

from app import clock, db
from app.challenges.kinds import Standing as ChallengeStanding
from app.challenges.models import Challenge
from app.contributions import verbs
from app.contributions.kinds import Standing
from app.contributions.models import Contribution
from app.errors import NotPossibleError
from app.events import By, record
from app.listed_organisations.actions import give_back
from app.organisations import people_actions
from app.organisations.actions import let_be_read
from app.organisations.own_queries import list_people
from app.own_contributions.queries import Own, find_said, find_signed_up
from app.publishing import actions as publishing
from app.subjects import Wording


def confirm_reserved(contribution_id: int) -> None:
    """Say that one's own people say yes: now the network answers it, and its days begin. Twice changes nothing.

    Raises `NotPossibleError` if the challenge was over before that: nobody answers it any more.
    """
    root_id = db.session.get_one(Contribution, contribution_id).root_id
    is_closed = db.lock(Challenge, root_id).standing == ChallengeStanding.CLOSED  # held, so that it does not close now
    row = db.lock(Contribution, contribution_id)
    if row.standing == Standing.OVER or (row.standing == Standing.RESERVED and is_closed):
        raise NotPossibleError
    if row.standing == Standing.RESERVED:
        _begin_anew(row)
        db.session.flush()
        record(verbs.CONFIRMED, by=By.AUTHOR, subject_id=contribution_id)
        if row.organisation_id is not None:
            let_be_read(row.organisation_id)


def _begin_anew(row: Contribution) -> None:
    """Let it be the network's turn: the days in which it answers are counted from now. It came when it came."""
    row.standing, row.arrived_at, row.sent_at = Standing.OFFERED, row.arrived_at or row.sent_at, clock.now()


def answer_back(contribution_id: int, reply: str) -> None:
    """Answer what the network has asked. The same words a second time change nothing.

    Raises `NotPossibleError` for others once it is answered or decided: they would be lost.
    """
    row = db.lock(Contribution, contribution_id)
    if row.standing == Standing.ASKED:
        _begin_anew(row)
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


def take_back_organisation(own: Own, contact_id: int) -> bool:
    """Take back the organisation that was signed up with it, if it still has nothing else; returns whether it is."""
    signed_up = find_signed_up(own, contact_id)
    if signed_up is None:
        return False
    people_actions.hold(signed_up.id)
    still = find_signed_up(own, contact_id)
    if still is None or not still.is_left_empty:
        return False
    publishing.withdraw(publishing.get_subject_for_update(still.id), by=By.AUTHOR)
    give_back(still.id)
    for person in list_people(still.id):
        people_actions.leave(person.id)
    return True
