"""How far similar submissions have come: told of what everybody can read, whoever asks for it."""

import pytest
from flask import Flask

from app.casework import publishing_actions
from app.events import By
from app.experience.queries import list_endings
from app.permissions import Role
from app.subjects import Audience
from app.submissions import actions
from app.submissions.models import Submission
from app.web.act_form import Why
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database


def test_endings_are_told_of_listed_submissions_alone(app: Flask) -> None:
    town = Town(app)
    staff = town.add_person(Role.SECRETARIAT)
    listed, hidden, withdrawn = (town.submit() for _ in range(3))
    for one in (listed, hidden, withdrawn):
        town.bring(one, "answered", by=staff)
    others = [town.submit(), *(town.submit(audience=audience) for audience in (Audience.NETWORK, Audience.STAFF))]
    town.bring(others[1], "answered", by=staff)
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, hidden.id), Why("Et navn."), By.person(staff))
        actions.withdraw(session.get_one(Submission, withdrawn.id))
    with town.reading():
        endings = list_endings([one.id for one in (listed, hidden, withdrawn, *others)])
    assert set(endings) == {listed.id}
    assert endings[listed.id].outcome == "led"
