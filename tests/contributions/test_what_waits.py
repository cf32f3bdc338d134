"""What waits for whom once something is given, and words that a secretary sends on to the board."""

from datetime import timedelta
from typing import Any

import time_machine
from sqlalchemy import select

from app import clock, i18n
from app.contributions.models import Contribution
from app.municipality.queries import get_reference
from app.organisations.models import Organisation
from app.permissions import Actor
from app.subjects import Subject, Voice, Wording
from app.tasks.models import Task
from tests.browsing import Browser, Page
from tests.challenges.opening import end, opened
from tests.contributions.giving import TEXT, give, given, list_all
from tests.ground.staging import Town
from tests.notifications.hearing import mailed, words
from tests.organisations.joining import CLUB, shown
from tests.retention.running import retain

CLUBS: dict[str, Any] = {"giver": "new", "title": "Løbeklubben Kanalen", "kind": "association", "name": "Alma Holm"}
BOARD = "waits for your board", "venter nu på jeres bestyrelse"
DAYS = "within 10 working days", "inden for 10 arbejdsdage"


def _says(text: str, either: tuple[str, str]) -> bool:
    return any(one in text for one in either)


def _own_organisations(browser: Browser) -> str:
    page = Page(browser.client.get("/mine/organisations"))
    return (page if page.status == 200 else browser.follow(page)).text


def _day(town: Town) -> str:
    with town.reading():
        return i18n.long_date(get_reference().first_word_due(clock.today()))


def test_what_waits_for_the_board_is_said_on_each_page_and_in_the_mail(town: Town, secretary: Actor) -> None:
    made, day = opened(town, secretary), _day(town)
    sent = give(Browser(town.app), made.slug, reserved="1", **CLUBS)
    (letter,) = mailed(town.app)
    browser = Browser(town.app)
    path = next(one for one in words(letter).split() if "/confirmations/" in one).removeprefix("http://localhost")
    confirmed = browser.send(browser.get(path), path, {})
    (row,) = list_all(town)
    own = browser.get(f"/contributions/{row.id}/own")
    for text in (sent.text, " ".join(words(letter).split()), confirmed.text):
        assert _says(text, BOARD)
    for text in (sent.text, " ".join(words(letter).split()), confirmed.text, own.text):
        assert _says(text, DAYS), "one is told which promise begins, and when"
        assert day not in text, "nobody can answer yet"
    browser.send(own, f"/contributions/{row.id}/confirmation", {}, status=303)
    assert day in browser.get(f"/contributions/{row.id}/own").text


def test_no_day_is_promised_before_the_button_is_pressed(town: Town, secretary: Actor) -> None:
    made, day = opened(town, secretary), _day(town)
    sent = give(Browser(town.app), made.slug)
    (letter,) = mailed(town.app)
    for text in (sent.text, " ".join(words(letter).split())):
        assert _says(text, DAYS)
        assert day not in text, "the days run from the press, which may come a week later"


def test_a_press_after_the_challenge_is_over_is_promised_no_answer(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    give(Browser(town.app), made.slug, **CLUBS)
    (letter,) = mailed(town.app)
    path = next(one for one in words(letter).split() if "/confirmations/" in one).removeprefix("http://localhost")
    end(town, made)
    browser = Browser(town.app)
    confirmed = browser.send(browser.get(f"{path}?lang=en"), path, {})
    assert "nobody answers it" in confirmed.text
    assert not _says(confirmed.text, DAYS)


def test_whoever_decides_for_an_organisation_is_not_told_that_its_contacts_are_asked(
    town: Town, secretary: Actor
) -> None:
    made, (club, _browser) = opened(town, secretary), shown(town, secretary)
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        give(
            Browser(town.app),
            made.slug,
            giver="new",
            title=CLUB["title"],
            kind="association",
            same=str(club.id),
            name="Alma",
        )
        letter = next(one for one in mailed(town.app) if "/confirmations/" in words(one))
    assert _says(" ".join(words(letter).split()), DAYS)
    assert not _says(
        words(letter), ("waits for the organisation's contacts", "venter nu på organisationens kontaktpersoner")
    )


def test_enter_sends_and_does_not_choose_again(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    sends, browser = f"/challenges/{made.slug}/contributions", Browser(town.app)
    second = browser.send(browser.get(f"/challenges/{made.slug}/join"), sends, {"helps": "hours"})
    buttons = [one.get("name") for one in second.all("button") if one.get("type") == "submit"]
    assert buttons.index("again") > buttons.index(None), "a browser presses the first button of a form"


def test_the_days_are_counted_from_when_the_board_has_said_yes(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug, reserved="1", **CLUBS)
    with town.writing() as session:
        session.get_one(Contribution, row.id).sent_at = clock.now() - timedelta(days=40)
    own = browser.get(f"/contributions/{row.id}/own")
    browser.send(own, f"/contributions/{row.id}/confirmation", {}, status=303)
    assert _day(town) in browser.get(f"/contributions/{row.id}/own").text
    with town.reading() as session:
        tasks = select(Task.due_on).where(Task.subject_id == row.id, Task.done_at.is_(None))
        assert session.scalars(tasks).all() == [get_reference().first_word_due(clock.today())], "it is late on arrival"


def test_words_for_the_board_stand_wherever_it_is_told_with_the_address(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    address = f"http://localhost/challenges/{made.slug}"
    sent = give(Browser(town.app), made.slug, **CLUBS)
    (letter,) = mailed(town.app)
    assert address in words(letter)
    assert TEXT not in words(letter), "a mail to an address that somebody typed says nothing that was typed"
    browser = Browser(town.app)
    path = next(one for one in words(letter).split() if "/confirmations/" in one).removeprefix("http://localhost")
    confirmed = browser.send(browser.get(path), path, {})
    own = browser.get(f"/contributions/{list_all(town)[0].id}/own")
    for page in (sent, confirmed, own):
        assert address in page.text
        assert TEXT in page.text


def test_a_person_has_no_board_to_send_words_to(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    sent = give(Browser(town.app), made.slug, reserved="1")
    (letter,) = mailed(town.app)
    for text in (sent.text, words(letter)):
        assert f"http://localhost/challenges/{made.slug}" not in text
        assert not _says(text, BOARD)


def test_whoever_steps_back_is_told_of_the_organisation_and_takes_it_back_by_the_same_press(
    town: Town, secretary: Actor
) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug, **CLUBS)
    own, sends = f"/contributions/{row.id}/own", f"/contributions/{row.id}/withdrawal"
    assert CLUBS["title"] in town.sign_in(secretary).get("/desk/organisations").text
    page = browser.get(own)
    assert any(one.get("name") == "organisation" for one in page.all("button"))
    browser.send(page, sends, {"organisation": "1"}, status=303)
    told = browser.get("/mine/contributions").text
    assert CLUBS["title"] in told
    assert CLUBS["title"] not in town.sign_in(secretary).get("/desk/organisations").text
    assert CLUBS["title"] not in _own_organisations(browser)
    browser.send(page, sends, {"organisation": "1"}, status=303)


def test_of_an_organisation_taken_back_nothing_is_left_after_a_month(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug, **CLUBS)
    page = browser.get(f"/contributions/{row.id}/own")
    browser.send(page, f"/contributions/{row.id}/withdrawal", {"organisation": "1"}, status=303)
    with town.writing() as session:
        session.get_one(Organisation, row.organisation_id).cvr = "12345678"
    for days, found in ((29, True), (31, False)):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            retain(town)
            searched = town.sign_in(secretary).get("/desk/organisations?q=kanalen")
            assert (f"/desk/organisations/{row.organisation_id}" in searched.links()) is found
    with town.reading() as session:
        club = session.get_one(Organisation, row.organisation_id)
        assert (club.cvr, club.sort_key, club.slug) == (None, "", f"organisation-{club.id}")
        assert session.get_one(Subject, club.id).erased_at is not None
        assert session.scalars(select(Wording.title).where(Wording.subject_id == club.id)).all() == [None]
        assert session.scalars(select(Voice.contact_id).where(Voice.subject_id == club.id)).all() in ([], [None])


def test_whoever_lets_it_stay_is_told_that_it_still_waits(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug, **CLUBS)
    page = browser.get(f"/contributions/{row.id}/own")
    browser.send(page, f"/contributions/{row.id}/withdrawal", {"organisation": "stays"}, status=303)
    told = browser.get("/mine/contributions").text
    assert CLUBS["title"] in told
    assert CLUBS["title"] in _own_organisations(browser)
    assert CLUBS["title"] in town.sign_in(secretary).get("/desk/organisations").text


def test_an_organisation_with_more_than_that_is_not_taken_back(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug, **CLUBS)
    with town.reading():
        club_id = list_all(town)[0].organisation_id
    give(browser, made.slug, giver=str(club_id), text="Vi kan også låne vores lokale ud.")
    page = browser.get(f"/contributions/{row.id}/own")
    assert not any(one.get("name") == "organisation" for one in page.all("button"))
    browser.send(page, f"/contributions/{row.id}/withdrawal", {"organisation": "1"}, status=303)
    assert CLUBS["title"] in _own_organisations(browser)
    assert CLUBS["title"] in town.sign_in(secretary).get("/desk/organisations").text


def test_one_that_everybody_reads_is_never_taken_back(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    club, browser = shown(town, secretary)
    give(browser, made.slug, giver=str(club.id))
    (row,) = list_all(town)
    page = browser.get(f"/contributions/{row.id}/own")
    browser.send(page, f"/contributions/{row.id}/withdrawal", {"organisation": "1"}, status=303)
    assert CLUB["title"] in Browser(town.app).get(f"/organisations/{club.slug}").text
