"""An organisation that is signed up while joining waits for its board, and goes, along with what it gives."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from app import clock
from app.endings.actions import Told, close
from app.errors import NotPossibleError
from app.events import By
from app.organisations.models import Membership, Organisation
from app.organisations.people_actions import leave
from app.permissions import Actor
from app.subjects import Subject, Visibility, Wording
from tests.browsing import Browser
from tests.challenges.opening import lock, opened
from tests.contributions.giving import give, given, list_all
from tests.ground.staging import Town
from tests.notifications.hearing import confirm, mailed, paths
from tests.organisations.joining import CLUB, get, show, sign_up, signed_up

NAME = "Løbeklubben Kanalen"
CLUBS: dict[str, Any] = {"giver": "new", "title": NAME, "kind": "association", "name": "Alma Holm"}


def _reserved(town: Town, slug: str) -> tuple[int, int, Browser]:
    """Return the contribution and the organisation that wait for a board, and the browser of who wrote."""
    row, browser = given(town, slug, reserved="1", **CLUBS)
    return row.id, row.organisation_id or 0, browser


def _is_read_by_staff(town: Town, by: Actor) -> bool:
    return NAME in town.sign_in(by).get("/desk/organisations").text


def _visibility(town: Town, organisation_id: int) -> str:
    with town.reading() as session:
        return str(session.get_one(Subject, organisation_id).visibility)


def test_nobody_else_reads_an_organisation_before_its_board_has_said_yes(town: Town, secretary: Actor) -> None:
    contribution_id, club_id, browser = _reserved(town, opened(town, secretary).slug)
    slug = get(town, club_id).slug
    desk = town.sign_in(secretary)
    assert not _is_read_by_staff(town, secretary)
    page = desk.get(f"/desk/organisations/{club_id}")
    assert page.all("form") == [
        one for one in page.all("form") if f"/desk/organisations/{club_id}/" not in one.get("action", "")
    ]
    with pytest.raises(NotPossibleError):
        show(town, club_id, secretary)
    own = browser.get(f"/organisations/{slug}/own?lang=en").text
    assert "It waits for your board" in own
    assert "One of us reads it" not in own
    browser.send(
        browser.get(f"/contributions/{contribution_id}/own"),
        f"/contributions/{contribution_id}/confirmation",
        {},
        status=303,
    )
    assert _is_read_by_staff(town, secretary)
    show(town, club_id, secretary)
    assert NAME in Browser(town.app).get("/organisations").text


def test_what_is_given_without_a_board_lets_the_organisation_be_read(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    _contribution_id, club_id, browser = _reserved(town, made.slug)
    give(browser, made.slug, giver=str(club_id), reserved="1", text="Vi kan også låne vores lokale ud.")
    assert not _is_read_by_staff(town, secretary)
    give(browser, made.slug, giver=str(club_id), text="Vi kan også komme med kaffe.")
    assert _is_read_by_staff(town, secretary)


@pytest.mark.parametrize("known", [True, False])
def test_who_signs_it_up_on_purpose_lets_it_be_read(town: Town, secretary: Actor, *, known: bool) -> None:
    _contribution_id, club_id, browser = _reserved(town, opened(town, secretary).slug)
    if known:
        sign_up(browser, title=NAME, status=303)
    else:
        with time_machine.travel(clock.now() + timedelta(hours=1)):
            sign_up(Browser(town.app), title=NAME)
            confirm(town.app, next(one for one in mailed(town.app) if paths(one, "/confirmations/")))
    assert _is_read_by_staff(town, secretary)
    with town.reading() as session:
        assert list(session.scalars(select(Organisation.id))) == [club_id], "it is the same one"
        words = session.get_one(Wording, session.get_one(Subject, club_id).current_wording_id)
        assert words.text == CLUB["text"], "what it says of itself is not lost"


def test_one_signed_up_on_purpose_before_the_press_does_not_wait(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    sign_up(Browser(town.app), title=NAME)
    given(town, made.slug, reserved="1", **CLUBS)
    assert _is_read_by_staff(town, secretary)


def test_a_button_shows_it_by_itself_while_what_it_gives_still_waits(town: Town, secretary: Actor) -> None:
    contribution_id, club_id, browser = _reserved(town, opened(town, secretary).slug)
    own = f"/organisations/{get(town, club_id).slug}"
    browser.send(browser.get(f"{own}/own"), f"{own}/reading", {}, status=303)
    browser.send(browser.get(f"{own}/own"), f"{own}/leaving", {}, status=303)
    assert _is_read_by_staff(town, secretary)
    (row,) = list_all(town)
    assert (row.id, row.standing) == (contribution_id, "reserved")


@pytest.mark.parametrize("reserved", [True, False])
def test_stepping_back_takes_away_what_was_only_there_for_that(town: Town, secretary: Actor, *, reserved: bool) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug, reserved="1" if reserved else "", **CLUBS)
    club_id = row.organisation_id or 0
    if not reserved:
        show(town, club_id, secretary)
    slug = get(town, club_id).slug
    page = browser.get(f"/contributions/{row.id}/own")
    assert [one.get("value") for one in page.all("button") if one.get("name") == "organisation"] == ["stays"]
    browser.send(page, f"/contributions/{row.id}/withdrawal", {}, status=303)
    assert NAME in browser.get("/mine/contributions").text, "one is told that it is gone too"
    assert _visibility(town, club_id) == Visibility.WITHDRAWN
    assert NAME not in Browser(town.app).get("/organisations").text
    Browser(town.app).get(f"/organisations/{slug}", status=404 if reserved else 410)
    with town.reading() as session:
        assert session.scalar(select(Membership.id).where(Membership.organisation_id == club_id)) is None


@pytest.mark.parametrize("hangs", ["button", "description", "contribution", "purpose"])
def test_one_on_which_more_hangs_stays(town: Town, secretary: Actor, hangs: str) -> None:
    made = opened(town, secretary)
    if hangs == "purpose":
        club, browser = signed_up(town, title=NAME)
        show(town, club.id, secretary)
        give(browser, made.slug, giver=str(club.id))
        (row,) = list_all(town)
    else:
        row, browser = given(town, made.slug, **CLUBS)
        show(town, row.organisation_id or 0, secretary)
    club_id = row.organisation_id or 0
    own = f"/organisations/{get(town, club_id).slug}"
    if hangs == "description":
        says = {"title": NAME, "text": "Vi løber."}
        browser.send(browser.get(f"{own}/own"), f"{own}/description", says, status=303)
    if hangs == "contribution":
        give(browser, made.slug, giver=str(club_id), text="Vi kan også komme med kaffe.")
    said = {"organisation": "stays"} if hangs == "button" else {}
    browser.send(browser.get(f"/contributions/{row.id}/own"), f"/contributions/{row.id}/withdrawal", said, status=303)
    assert NAME in Browser(town.app).get("/organisations").text


def test_one_that_waits_is_taken_back_when_nobody_is_left_who_could_say_yes(town: Town, secretary: Actor) -> None:
    contribution_id, club_id, browser = _reserved(town, opened(town, secretary).slug)
    own = browser.get(f"/organisations/{get(town, club_id).slug}/own?lang=en").text
    assert "without you both it and what it gives are taken back" in own
    with town.writing() as session:
        leave(session.scalars(select(Membership.id).where(Membership.organisation_id == club_id)).one())
    assert _visibility(town, club_id) == _visibility(town, contribution_id) == Visibility.WITHDRAWN


def test_what_a_board_has_to_say_yes_to_is_reserved_though_it_was_sent_without_at_first(
    town: Town, secretary: Actor
) -> None:
    made, browser = opened(town, secretary), Browser(town.app)
    give(browser, made.slug, **CLUBS)
    give(browser, made.slug, reserved="1", **CLUBS)
    letters = mailed(town.app)
    confirm(town.app, next(one for one in letters if paths(one, "/confirmations/")))
    (row,) = list_all(town)
    assert row.standing == "reserved"
    assert not _is_read_by_staff(town, secretary)


def test_whoever_we_know_can_have_what_they_gave_wait_for_their_board_after_all(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug, **CLUBS)
    give(browser, made.slug, giver=str(row.organisation_id), reserved="1")
    assert [one.standing for one in list_all(town)] == ["reserved"]


def test_one_that_waits_when_nothing_is_left_to_say_yes_to_can_be_shown_by_itself(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    _, club_id, browser = _reserved(town, made.slug)
    told = Told("Lyden kom frem.", "Tunnelen bliver, som den er.", "Vej og Park går videre.", "Vi nåede ikke alle.")
    with town.writing():
        close(lock(made.id), told, by=By.person(secretary))
    own = f"/organisations/{get(town, club_id).slug}"
    browser.send(browser.get(f"{own}/own"), f"{own}/reading", status=303)
    assert _is_read_by_staff(town, secretary)
