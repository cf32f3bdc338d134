"""A year after all is over, no column that says who somebody is holds anything of them; their words stand."""

from datetime import timedelta

import time_machine
from sqlalchemy import Column, select

from app import clock, erasing
from app.accounts.actions import mark_council
from app.accounts.contacts import list_contacts
from app.casework import closing_actions
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.db import Base
from app.events import By
from app.holds import Holds
from app.jobs import KINDS
from app.network_members.actions import end as end_membership
from app.network_members.models import NetworkMember
from app.permissions import Actor
from app.retention.settings_actions import set_days
from app.submissions.models import Submission
from app.submissions.states import Handling
from app.theme_proposals.models import ThemeProposal
from app.web.act_form import Why
from tests.challenges.opening import end, get
from tests.ground.staging import Town
from tests.notifications.hearing import mailed
from tests.retention.running import retain
from tests.security.test_erasing import ALMA, found, live, run

STAND = {
    "wording.title",
    "wording.text",
    "wording.sealed",
    "submission.place_text",
    "submission.receipt_hash",
    "submission.code_hash",
}
"""What stays of a case whose author is forgotten: what was said, and what tells the receipt."""


def columns(*holding: Holds) -> set[str]:
    """Return the columns that hold one of these, by their names."""
    every: list[Column[object]] = [column for table in Base.metadata.sorted_tables for column in table.columns]
    return {str(one) for one in every if one.info.get("holds") in holding}


def test_who_it_was_is_gone_from_every_column_and_the_words_stand(town: Town, secretary: Actor) -> None:
    alma = live(town, secretary, ALMA)
    with town.writing() as session:
        (contact,) = list_contacts(town.app.extensions["vault"], ALMA)
        mark_council(contact.id, None, by=By.SYSTEM)
        set_days("originals", 1000, by=By.SYSTEM)  # what stood under covered words has a time of its own
        contact.confirmed_at = clock.now()
        for case in session.scalars(select(Submission).where(Submission.handling != Handling.ANSWERED)):
            closing_actions.close(case, Why("Det er gjort."), By.person(secretary))
        for proposal in session.scalars(select(ThemeProposal)):
            proposal.outcome, proposal.decided_on = "declined", clock.today()
        for member in session.scalars(select(NetworkMember).where(NetworkMember.ended_at.is_(None))):
            end_membership(member, by=By.SYSTEM)
        still_open = session.scalars(select(Challenge.id).where(Challenge.standing == Standing.OPEN)).all()
    for one in still_open:
        end(town, get(town, one))
    mailed(town.app)
    for days in (366, 366 + 40, 366 + 40 + 366):  # an organisation rests in between, and is over a year later
        with time_machine.travel(clock.now() + timedelta(days=days)):
            with town.writing():
                for kind in KINDS.values():
                    if kind.every == timedelta(days=1):
                        kind.queue()
            mailed(town.app)
            retain(town)
    with town.app.app_context():
        erasing.overwrite()
    left = found(town.database, alma.canaries)
    assert left & columns(Holds.AUTHORS_IDENTITY) == set()
    assert left >= STAND
    assert run(town, "--contact", ALMA, "--yes").exit_code == 1, "nothing is kept of the address"
