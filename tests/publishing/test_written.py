"""Whatever door a resident's words come through, those who must look at them at once are told, in the same unit."""

import pytest
from sqlalchemy import select

from app import written
from app.casework import publishing_actions
from app.events import By, Event
from app.permissions import Role
from app.publishing import actions as publishing
from app.publishing.verbs import HIDDEN
from app.subjects import Wording
from app.submissions import actions
from app.submissions.models import Submission
from app.web.act_form import Why
from app.written import Source, Written
from tests.ground.staging import Town
from tests.publishing.doors import DOORS, go_through

WORDS = "Det er på den anden side af vejen."


@pytest.fixture
def by(town: Town) -> By:
    return By.person(town.add_person(Role.MODERATOR))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Give the list of all that is told."""
    heard: list[Written] = []
    monkeypatch.setattr(written, "_LISTENERS", [heard.append])
    return heard


@pytest.mark.parametrize("door", DOORS)
def test_words_are_told_through_every_door(town: Town, by: By, told: list[Written], door: str) -> None:
    sent = town.submit()
    told.clear()
    about = go_through(town, door, sent, by, WORDS)
    assert {one.subject_id for one in told} == {about}
    assert [one.source for one in told] == DOORS[door][1]
    assert told[-1].text.endswith(WORDS)


def test_what_is_sent_in_is_told_with_title_name_and_place(town: Town, told: list[Written]) -> None:
    sent = town.submit(name="Alma Eksempel", place_text="Bag skolen", source_note="Ringede")
    with town.reading() as session:
        wording_id = session.scalar(select(Wording.id).where(Wording.subject_id == sent.id))
    wording, *more = told
    assert (wording.subject_id, wording.source, wording.source_id) == (sent.id, Source.WORDING, wording_id)
    assert wording.text.startswith("Mørk tunnel\n\nNår jeg")
    assert [(one.source, one.text) for one in more] == [
        (Source.VOICE, "Alma Eksempel\n\nRingede"),
        (Source.PLACE, "Bag skolen"),
    ]


def test_what_staff_write_is_not_told(town: Town, by: By, told: list[Written]) -> None:
    sent = town.submit()
    told.clear()
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        publishing_actions.hide(case, Why("Der står et navn."), by)
        publishing.add_wording(actions.subject_of(case), "Mørk tunnel", "Med streger.", written_by="staff")
        assert session.scalar(select(Event.seq).where(Event.verb == HIDDEN.name)) is not None
    assert told == []
