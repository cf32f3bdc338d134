"""Once a year the contacts are asked whether it still fits; without an answer it rests, and a press wakes it."""

from datetime import timedelta
from email.message import EmailMessage

import time_machine
from sqlalchemy import update

from app import clock
from app.organisations.models import Membership
from app.permissions import Actor
from app.phrases.letters import NIGHTLY
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, mailed, paths, words
from tests.organisations.joining import shown
from tests.organisations.test_people import accept, invite, link_in
from tests.phrases.writing import ROOM, WALKS, get_sheet, list_texts, read, write


def night(town: Town) -> list[EmailMessage]:
    with town.writing() as session:
        session.execute(update(Membership).values(seen_at=clock.now()))  # else the whole organisation is silent
        NIGHTLY.queue()
    return [one for one in mailed(town.app) if paths(one, "/organisations/phrases/")]


def test_after_a_year_one_press_says_that_they_fit(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    invite(alma, club.slug, email=OTTO, role="member")
    accept(town, link_in(town, to=OTTO), name="Otto Lund")
    write(alma, club.slug)
    assert night(town) == []
    read(town, club.id, secretary)
    year = clock.now() + timedelta(days=366)
    with time_machine.travel(year):
        (letter,) = night(town)
        assert letter["To"] == ALMA
        assert WALKS in words(letter)
        assert night(town) == [], "they are asked once"
        (path,) = paths(letter, "/organisations/phrases/")
        browser = Browser(town.app)
        page = browser.get(path)
        assert WALKS in page.text
        assert get_sheet(town, club.id).asked_at is not None, "looking is no answer"
        for _twice in range(2):
            browser.send(page, path.partition("?")[0], status=200)
        sheet = get_sheet(town, club.id)
        assert (sheet.asked_at, sheet.rests_since) == (None, None)
    with time_machine.travel(year + timedelta(days=100)):
        assert night(town) == []
    with time_machine.travel(year + timedelta(days=366)):
        assert len(night(town)) == 1


def test_without_an_answer_they_rest_and_are_kept_and_a_press_wakes_them(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    everybody, page = Browser(town.app), f"/organisations/{club.slug}"
    write(alma, club.slug)
    read(town, club.id, secretary)
    with time_machine.travel(clock.now() + timedelta(days=366)):
        (letter,) = night(town)
        (path,) = paths(letter, "/organisations/phrases/")
        assert WALKS in everybody.get(page).text
    with time_machine.travel(clock.now() + timedelta(days=366 + 31)):
        assert night(town) == []
        assert get_sheet(town, club.id).rests_since is not None
        assert WALKS not in everybody.get(page).text
        assert list_texts(town, club.id) == [WALKS, ROOM]
        browser = Browser(town.app)
        browser.send(browser.get(path), path.partition("?")[0], status=200)
        assert WALKS in everybody.get(page).text


def test_they_are_woken_on_ones_own_page_too(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    address = f"/organisations/{club.slug}/phrases"
    write(alma, club.slug)
    read(town, club.id, secretary)
    for days in (366, 366 + 31):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            night(town)
    assert "De hviler" in alma.get(address).text
    alma.send(alma.get(address), f"{address}/confirmation", status=303)
    assert get_sheet(town, club.id).rests_since is None
    assert WALKS in Browser(town.app).get(f"/organisations/{club.slug}").text


def test_nobody_is_asked_who_holds_them_back_and_whoever_left_answers_no_more(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    write(alma, club.slug)
    read(town, club.id, secretary)
    with time_machine.travel(clock.now() + timedelta(days=366)):
        (letter,) = night(town)
    (path,) = paths(letter, "/organisations/phrases/")
    write(alma, club.slug, opted_in="")
    Browser(town.app).get(path, status=410)
    with time_machine.travel(clock.now() + timedelta(days=2 * 366)):
        assert night(town) == []
    write(alma, club.slug)
    Browser(town.app).get(path)
    alma.post(f"/organisations/{club.slug}/leaving", {}, status=303)
    Browser(town.app).get(path, status=410)
    Browser(town.app).get("/organisations/phrases/1-falsk", status=410)
