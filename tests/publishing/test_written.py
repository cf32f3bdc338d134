"""Whatever door a resident's words come through, those who must look at them at once are told, in the same unit."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app import written
from app.accounts.actions import keep_contact
from app.accounts.writers import Writer
from app.casework import publishing_actions
from app.conversations.actions import NewComment, comment, comment_unconfirmed
from app.conversations.models import Comment
from app.events import By, Event
from app.permissions import Role
from app.publishing import actions as publishing
from app.publishing.models import Asked
from app.publishing.verbs import HIDDEN
from app.reports.actions import report
from app.subjects import Wording
from app.submissions import actions, matching_actions
from app.submissions.models import Submission
from app.vault import get_vault
from app.web.act_form import Why
from app.written import Source, Written
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA

WORDS = "Det er på den anden side af vejen."
Door = Callable[[Submission, int, By], object]


@pytest.fixture
def by(town: Town) -> By:
    return By.person(town.add_person(Role.MODERATOR))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Give the list of all that is told."""
    heard: list[Written] = []
    monkeypatch.setattr(written, "_LISTENERS", [heard.append])
    return heard


def _object(case: Submission, _contact: int, by: By) -> None:
    subject = actions.subject_of(case)
    seq = publishing.hide(subject, reason="Der står et navn.", by=by).seq
    publishing.object_to(subject, seq, reason=WORDS, by=By.AUTHOR)


def _comment(case: Submission, contact: int, _by: By) -> None:
    comment(NewComment(case.id, WORDS, "da", name="Alma"), Writer(contact))


def _report_twice(case: Submission, contact: int, _by: By) -> None:
    report(case.id, reason="Det er ikke i orden.", contact_id=contact)
    report(case.id, reason=WORDS, contact_id=contact)


DOORS: dict[str, tuple[Door, list[Source]]] = {
    "an addition": (lambda case, _, __: actions.add_to(case, WORDS, ()), [Source.WORDING]),
    "a contest": (
        lambda case, _, __: matching_actions.contest(case, network_id=None, wanted_id=None, reason=WORDS),
        [Source.REASON],
    ),
    "a wish": (
        lambda case, _, __: publishing.wish(actions.subject_of(case), Asked.CHANGE, reason=WORDS),
        [Source.REASON],
    ),
    "an objection": (_object, [Source.REASON]),
    "a report": (lambda case, _, __: report(case.id, reason=WORDS), [Source.REPORT]),
    "two reports of one address": (_report_twice, [Source.REPORT, Source.REPORT]),
    "a comment": (_comment, [Source.VOICE, Source.WORDING]),
    "a comment that waits": (
        lambda case, contact, _: comment_unconfirmed(NewComment(case.id, WORDS, "da"), contact),
        [Source.WAITING],
    ),
}


@pytest.mark.parametrize("door", DOORS)
def test_words_are_told_through_every_door(town: Town, by: By, told: list[Written], door: str) -> None:
    sent = town.submit()
    go, sources = DOORS[door]
    with town.writing() as session:
        contact = keep_contact(get_vault(), ALMA)
        session.flush()
        told.clear()
        go(session.get_one(Submission, sent.id), contact.id, by)
        newest = session.scalar(select(Comment.id)) or sent.id
        assert {one.subject_id for one in told} == {newest}
    assert [one.source for one in told] == sources
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
        actions.add_version(case, "Mørk tunnel", "Med streger.", written_by="staff")
        assert session.scalar(select(Event.seq).where(Event.verb == HIDDEN.name)) is not None
    assert told == []
