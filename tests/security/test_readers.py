"""Who may read a thing is one rule: for each reader and state, the expression, the rules and the surfaces agree."""

import pytest
from flask import Flask
from sqlalchemy import select

from app import access
from app.desk import queries
from app.events import By
from app.kinds import NOBODY, Reader
from app.permissions import Actor, Permission, Role
from app.publishing import actions as publishing
from app.subjects import Subject, SubjectKind, Voice
from app.submissions import rules
from app.submissions.actions import subject_of
from app.submissions.models import Submission
from app.submissions.readers import visible_to
from tests.browsing import Browser
from tests.ground.staging import Sent, Town

BY = By.SYSTEM


def _bring(town: Town, state: str, secretary: Actor) -> Sent:
    """Send something in and bring it where `state` says: the last word, after what was reached before it."""
    reached, _, end = state.rpartition(", ")
    sent = town.submit(email="kim@example.org", audience=end if end in {"network", "staff"} else "public")
    if reached:
        town.bring(sent, reached, by=secretary)
    with town.writing() as session:
        subject = subject_of(session.get_one(Submission, sent.id))
        if end == "hidden":
            publishing.hide(subject, reason="Der står et navn.", by=BY)
        elif end == "returned":
            publishing.send_back(subject, reason="Der står et navn.", by=BY)
        elif end == "withdrawn":
            publishing.withdraw(subject, by=By.AUTHOR)
    return sent


STATES = (
    *("received", "network", "staff", "published, as it is", "accepted, as it is", "routed, network"),
    *("hidden", "accepted, hidden", "accepted, returned", "accepted, withdrawn"),
)


@pytest.mark.parametrize("state", STATES)
def test_every_surface_agrees_on_who_reads(app: Flask, state: str) -> None:
    town = Town(app)
    own, other = (one.id for one in town.networks()[:2])
    people = {
        "secretary": town.add_person(Role.SECRETARIAT),
        "moderator": town.add_person(Role.MODERATOR),
        "leader": town.add_person(Role.LEADER, network_id=own),
        "other": town.add_person(Role.LEADER, network_id=other),
        "administrator": town.add_person(Role.ADMINISTRATOR),
    }
    sent = _bring(town, state, people["secretary"])
    listed = town.case(sent).listed
    assert listed == (state in {"published, as it is", "accepted, as it is"})
    assert (Browser(app).client.get(f"/submissions/{sent.id}").status_code == 200) == listed
    with town.reading() as session:
        case = session.get_one(Submission, sent.id)
        number = case.number
        for actor in people.values():
            works = rules.may_read_case(actor, case)
            assert access.is_readable(sent.id, Reader(actor=actor)) == (listed or works)
            assert queries.is_open_to(sent.id, actor) == works
            assert (queries.get_case_id(number, visible_to=actor) == sent.id) == works
            found = select(Submission.id).where(Submission.id == sent.id, *visible_to(actor))
            assert (session.scalar(found) is not None) == works
        author = session.scalars(select(Voice.contact_id).where(Voice.subject_id == sent.id)).one()
        assert access.is_readable(sent.id, NOBODY) == listed
        assert access.is_readable(sent.id, Reader(contact_id=author))
        assert access.is_readable(sent.id, Reader(contact_id=author + 1)) == listed
    for actor in people.values():
        if actor.may(Permission.READ_DESK):
            answered = town.sign_in(actor).client.get(f"/desk/cases/{sent.id}").status_code
            assert (answered == 200) == rules.may_read_case(actor, town.case(sent)), actor.name


def test_a_thing_inside_another_is_read_only_while_its_root_is(app: Flask) -> None:
    town = Town(app)
    sent, secretary = town.submit(), town.add_person(Role.SECRETARIAT)
    town.bring(sent, "published", by=secretary)
    with town.writing():
        inside = publishing.create(SubjectKind.NETWORK, language="da", root_id=sent.id, shown=True).id
    with town.reading():
        assert access.is_readable(inside, NOBODY)
    with town.writing() as session:
        publishing.hide(subject_of(session.get_one(Submission, sent.id)), reason="Der står et navn.", by=BY)
    with town.reading() as session:
        assert session.get_one(Subject, inside).listed
        assert not access.is_readable(inside, NOBODY)
        assert access.is_readable(inside, Reader(actor=secretary))
