"""The mail of a leader's week."""

from datetime import date, timedelta

from app import clock, db
from app.accounts.contacts import get_mailbox
from app.accounts.models import Person
from app.leader_week.letters import WEEK
from app.leader_week.queries import find_leader, list_decisions
from app.mail import Mail

_WEEK = timedelta(days=7)


@WEEK.composer
def week(person_id: int, monday: str) -> Mail | None:
    """Name what a leader has to decide, each with its page; None once nothing is, or the next week's mail is due."""
    if clock.today() >= date.fromisoformat(monday) + _WEEK:
        return None
    leader = find_leader(person_id)
    decisions = list_decisions(leader) if leader is not None else []
    person = db.session.get(Person, person_id)
    mailbox = get_mailbox(person.contact_id) if person is not None else None
    if not decisions or mailbox is None:
        return None
    return Mail("leader_week", mailbox.address, mailbox.language, {"decisions": decisions}, confirmed=True)
