"""What moderators do with a comment can be undone for ten minutes, and what was undone is never told."""

from dataclasses import dataclass

import pytest
import time_machine

from app import clock
from app.permissions import Actor, Role
from app.reports.models import Report
from app.subjects import Subject
from tests.browsing import Browser, Page
from tests.conversations.talking import LATER, guest, list_ids, mailed_later, say, show_all
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, words
from tests.redaction.covering import cover

WHY = "Tal pænt til hinanden."
CLOWNS = "I er nogle klovne alle sammen, også Kurt Nielsen."
OUT_OF_SIGHT = {"hiding": {"reason": WHY}, "return": {"reason": WHY}}
ACTS = {**OUT_OF_SIGHT, "redaction": {"covered": "Kurt Nielsen", "reason": WHY}}
every_act = pytest.mark.parametrize("noun", ACTS)


@dataclass(frozen=True)
class Talk:
    """A comment that everybody can read, whoever wrote it, and a moderator."""

    id: int
    writer: Browser
    staff: Browser
    root: str

    @property
    def address(self) -> str:
        return f"/desk/comments/{self.id}"

    def act(self, noun: str) -> None:
        if noun == "redaction":
            cover(self.staff, self.address, ACTS[noun]["covered"], WHY)
        else:
            self.staff.send(self.staff.get(self.address), f"{self.address}/{noun}", ACTS[noun], status=303)

    def undo(self, page: Page | None = None) -> Page:
        return self.staff.follow(self.staff.send(page or self.staff.get(self.address), f"{self.address}/undo"))

    def is_offered(self, staff: Browser | None = None) -> bool:
        return f"{self.address}/undo" in (staff or self.staff).get(self.address).html


@pytest.fixture
def talk(town: Town, sent: Sent, secretary: Actor) -> Talk:
    writer = guest(town, sent)
    say(writer, sent, CLOWNS)
    show_all(town, secretary)
    mailed(town.app)
    staff = town.sign_in(town.add_person(Role.MODERATOR))
    return Talk(list_ids(town)[-1], writer, staff, f"/submissions/{sent.id}")


@every_act
def test_it_stands_as_before_and_nobody_hears_of_it(town: Town, talk: Talk, noun: str) -> None:
    talk.act(noun)
    assert "Kurt Nielsen" not in Browser(town.app).get(talk.root).text
    assert mailed(town.app) == []
    assert "Det er fortrudt." in talk.undo().text
    assert CLOWNS in Browser(town.app).get(talk.root).text
    assert not talk.is_offered()
    assert mailed_later(town) == []


@every_act
def test_whoever_wrote_it_is_told_when_it_can_be_undone_no_more(town: Town, talk: Talk, noun: str) -> None:
    talk.act(noun)
    opened = talk.staff.get(talk.address)
    with time_machine.travel(clock.now() + LATER):
        assert not talk.is_offered()
        assert "kan ikke fortrydes mere" in talk.undo(opened).text
        (letter,) = mailed(town.app)
    assert letter["To"] == OTTO
    assert WHY in words(letter)


def test_what_is_shown_again_at_once_is_told_as_little(town: Town, talk: Talk) -> None:
    talk.act("hiding")
    talk.staff.send(talk.staff.get(talk.address), f"{talk.address}/display", {"reason": "Vi tog fejl."}, status=303)
    assert mailed_later(town) == []


def test_new_words_that_were_turned_down_wait_again(town: Town, talk: Talk) -> None:
    page = talk.writer.get(f"/comments/{talk.id}/own")
    talk.writer.send(page, f"/comments/{talk.id}/wording", {"text": "I er nogle kloge hoveder."}, status=303)
    page = talk.staff.get("/desk/comments")
    talk.staff.send(page, f"{talk.address}/refusal", {"reason": WHY}, status=303)
    listed = talk.staff.get("/desk/comments")
    assert "kloge hoveder" not in listed.text
    assert "kloge hoveder" in talk.undo(listed).text
    assert mailed_later(town) == []
    assert CLOWNS in Browser(town.app).get(talk.root).text


def test_only_one_of_two_redactions_is_undone_and_the_other_is_told(town: Town, talk: Talk) -> None:
    talk.act("redaction")
    cover(talk.staff, talk.address, "klovne", "Det er et skældsord.")
    talk.undo()
    shown = Browser(town.app).get(talk.root).text
    assert "klovne" in shown
    assert "Kurt Nielsen" not in shown
    (letter,) = mailed_later(town)
    assert WHY in words(letter)


def test_a_writer_who_was_quicker_has_it_as_they_wrote_it(town: Town, talk: Talk) -> None:
    talk.act("return")
    opened = talk.staff.get(talk.address)
    page = talk.writer.get(f"/comments/{talk.id}/own")
    talk.writer.send(page, f"/comments/{talk.id}/wording", {"text": "I er nogle kloge hoveder."}, status=303)
    assert not talk.is_offered()
    assert "kan ikke fortrydes mere" in talk.undo(opened).text
    with town.reading() as session:
        assert session.get_one(Subject, talk.id).visibility == "received"


def test_the_list_shows_what_one_has_done_oneself_in_the_last_minutes(town: Town, sent: Sent, talk: Talk) -> None:
    say(talk.writer, sent, "En til.")
    one = list_ids(town)[-1]
    for noun, comment_id in (("hiding", talk.id), ("return", one)):
        page = talk.staff.get(f"/desk/comments/{comment_id}")
        talk.staff.send(page, f"/desk/comments/{comment_id}/{noun}", {"reason": WHY}, status=303)
    listed = talk.staff.get("/desk/comments")
    assert listed.html.index(f"/desk/comments/{one}/undo") < listed.html.index(f"{talk.address}/undo")
    colleague = town.sign_in(town.add_person(Role.MODERATOR))
    assert "/undo" not in colleague.get("/desk/comments").html
    assert talk.is_offered(colleague), "on its page whoever may do it may undo it"
    assert "En til." in talk.staff.follow(talk.staff.send(listed, f"/desk/comments/{one}/undo")).text
    assert f"{talk.address}/undo" in talk.staff.get("/desk/comments").html


@pytest.mark.parametrize("noun", ["hiding", "redaction"])
def test_what_was_reported_is_still_to_be_decided(town: Town, talk: Talk, noun: str) -> None:
    browser = Browser(town.app)
    page = browser.get(f"/comments/{talk.id}/reports/new")
    browser.send(page, f"/comments/{talk.id}/reports", {"reason": "Det er min nabo.", "email": ALMA})
    confirm(town.app, *mailed(town.app))
    talk.act(noun)
    talk.undo()
    with town.reading() as session:
        assert session.query(Report).one().decided_at is None
    assert mailed_later(town) == []
