"""A challenge in which many take part: entries and contributions through the actions, many in one unit of writing."""

from datetime import timedelta

from app import clock
from app.accounts import actions as accounts
from app.accounts.writers import Writer
from app.challenges.kinds import Help
from app.challenges.models import Challenge
from app.contribution_desk import answering_actions
from app.contribution_desk.answering_forms import Accepted
from app.contributions.actions import contribute
from app.contributions.giving import NewContribution
from app.contributions.models import Contribution
from app.entries import moderating_actions
from app.entries.actions import NewEntry, add
from app.entries.kinds import Question
from app.events import By
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from app.vault import get_vault
from tests.ground.staging import Town

_QUESTIONS = (Question.BEHIND, Question.BEHIND, Question.TRIED)


def join_in(town: Town, challenge: Challenge, by: Actor, *, entries: int, givers: int) -> None:
    """Let so many entries and so many contributions of as many people be read by everybody in a challenge."""
    said_by = By.person(by)
    with town.writing() as session:
        contacts = [
            accounts.keep_contact(get_vault(), f"nabo{number}@{challenge.slug}.example").id for number in range(givers)
        ]
        for contact_id in contacts:
            accounts.confirm_contact(contact_id)
        for number in range(entries):
            new = NewEntry(challenge.id, _QUESTIONS[number % 3], f"Det så jeg på aften {number} af {entries}.", "da")
            (made,) = add([new], Writer(contacts[number % givers]))
            subject = get_subject_for_update(made)
            moderating_actions.publish(subject, Read(subject.current_wording_id or 0), said_by)
        for number, contact_id in enumerate(contacts):
            gift = NewContribution(challenge.id, f"Jeg går med på aften {number} af {givers}.", "da", (Help.HOURS,))
            row = session.get_one(Contribution, contribute(gift, contact_id))
            session.flush()
            wording_id = get_subject_for_update(row.id).current_wording_id or 0
            accepted = Accepted("Vej og Park", clock.today() + timedelta(days=14), wording_id=wording_id)
            answering_actions.accept(row, accepted, said_by)
