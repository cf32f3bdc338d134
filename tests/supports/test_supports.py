"""It is so for me too: once for each person, counted when it is confirmed, and taken back."""

import re
from datetime import timedelta

import time_machine
from sqlalchemy import func, select

from app import clock, db
from app.alike import near_duplicates, pair_actions
from app.conversations.blueprint import COMMENTS
from app.events import By
from app.kin.actions import keep_related
from app.municipality.actions import switch_off
from app.permissions import Actor
from app.supports.actions import forget_unconfirmed
from app.supports.models import Support, Supported
from tests.browsing import Browser, Page
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, words


def supports(town: Town, sent: Sent) -> int:
    with town.reading() as session:
        row = session.get(Supported, sent.id)
        stored = session.scalar(select(func.count()).select_from(Support).where(Support.confirmed_at.is_not(None)))
        assert stored == (row.supporters - row.called if row else 0), "the counter says what is stored"
        return int(stored)


def press(browser: Browser, sent: Sent, email: str = ALMA, *, status: int = 200) -> Page:
    page = browser.get(f"/submissions/{sent.id}")
    action = f"/submissions/{sent.id}/supports"
    return browser.send(page, action, {"email": email} if "email" in page.form(action) else {}, status=status)


def test_a_stranger_is_counted_once_confirmed_and_can_take_it_back(town: Town, sent: Sent) -> None:
    press(Browser(town.app), sent)
    press(Browser(town.app), sent)
    assert supports(town, sent) == 0
    (letter,) = mailed(town.app)
    assert "Mørk tunnel" in words(letter)
    known = confirm(town.app, letter)
    assert supports(town, sent) == 1
    page = known.get(f"/submissions/{sent.id}")
    assert "1 person oplever det også" in page.text
    assert "Du er en af dem" in page.text
    known.post(f"/submissions/{sent.id}/supports", {}, status=303)
    assert supports(town, sent) == 1
    known.send(page, f"/submissions/{sent.id}/supports/end", status=303)
    known.send(page, f"/submissions/{sent.id}/supports/end", status=303)
    assert supports(town, sent) == 0
    assert "oplever det også" not in known.get(f"/submissions/{sent.id}").text.replace("Det oplever jeg også", "")


def test_whom_we_know_is_counted_by_one_press_and_its_token(town: Town, sent: Sent, secretary: Actor) -> None:
    staff = town.sign_in(secretary)
    press(staff, sent, status=303)
    assert staff.post(f"/submissions/{sent.id}/supports", {}, token=False).status == 400
    assert supports(town, sent) == 1
    press(Browser(town.app), sent, OTTO)
    (letter,) = mailed(town.app)
    confirm(town.app, letter)
    assert supports(town, sent) == 2


def test_a_fault_is_named(town: Town, sent: Sent) -> None:
    assert "#support-email" in press(Browser(town.app), sent, "alma", status=422).links()
    assert supports(town, sent) == 0


def test_nothing_public_nothing_to_support(town: Town) -> None:
    unread = town.submit()
    assert Browser(town.app).post(f"/submissions/{unread.id}/supports", {"email": ALMA}).status == 404
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(Support)) == 0
    assert db.Base.metadata.tables["support"].constraints


def test_who_calls_is_counted_once_for_each_address_and_can_be_taken_back(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    staff, address = town.sign_in(secretary), f"/desk/cases/{sent.id}/supports"
    page = staff.get(address)
    for _twice in range(2):
        staff.send(page, address, status=303)
    assert "1 person oplever det også" in staff.get(f"/submissions/{sent.id}").text
    for _twice in range(2):
        staff.send(staff.get(address), address, {"email": OTTO}, status=303)
    assert mailed(town.app) == []
    assert "2 personer oplever det også" in staff.get(f"/submissions/{sent.id}").text
    with town.reading() as session:
        row = session.get_one(Supported, sent.id)
        assert (row.supporters, row.called) == (2, 1)
    for _twice in range(2):
        staff.send(staff.get(address), address, {"undo": "1"}, status=303)
    assert supports(town, sent) == 1
    assert "blev talt med" in staff.get(f"/desk/cases/{sent.id}").text


def test_joining_a_similar_one_while_writing_loses_nothing_that_was_typed(town: Town, sent: Sent) -> None:
    text = "Tunnelen ved stationen er mørk, når jeg cykler hjem om aftenen."
    story = {"text": text, "kind": "problem", "title": "Mørk igen"}
    writer, join = Browser(town.app), f"/submissions/{sent.id}/supports/joining"
    check = writer.send(writer.get("/submissions/new"), "/submissions/preview", story, status=200)
    assert join in check.html
    asked = writer.post(join, check.form("/submissions") | {"email": ""}, status=200)
    assert asked.form(join)["text"] == text
    sent_page = writer.send(asked, join, {"email": ALMA}, status=200)
    assert supports(town, sent) == 0
    back = writer.send(sent_page, "/submissions/new", status=200)
    assert back.form("/submissions/preview")["text"] == text
    assert back.form("/submissions/preview")["email"] == ALMA
    (letter,) = mailed(town.app)
    known = confirm(town.app, letter)
    assert supports(town, sent) == 1
    check = known.send(known.get("/submissions/new"), "/submissions/preview", story, status=200)
    assert known.post(join, check.form("/submissions"), status=200).h1 == "Du er talt med"
    assert supports(town, sent) == 1


def test_one_that_stands_for_a_campaign_is_joined_itself(town: Town, secretary: Actor) -> None:
    text = "Lamperne i tunnelen ved stationen er slukket, når jeg cykler hjem om aftenen."
    letters = town.submit_all([{"title": "Mørk tunnel", "text": f"{text} {name}"} for name in ("Ida", "Bo", "Mia")])
    town.publish(letters, by=secretary)
    with town.writing():
        pair_actions.keep(near_duplicates.find_near(letters[0].id))
    writer, places = Browser(town.app), [f"/submissions/{one.id}/supports/joining" for one in letters]
    page = writer.get("/submissions/new")
    check = writer.send(page, "/submissions/preview", {"text": text, "kind": "problem", "title": "Mørk"}, status=200)
    beside = writer.client.post("/submissions/similar", data={"text": text, "csrf_token": writer.token()})
    for html in (check.html, beside.text):
        assert "?alike=" in html
        (join,) = re.findall(r'formaction="([^"]+/joining)"', html)
        assert join in places
        assert writer.post(join, check.form("/submissions") | {"email": ""}, status=200).form(join)["text"] == text


def test_who_waits_reads_how_many_do(town: Town, sent: Sent) -> None:
    press(Browser(town.app), sent)
    assert "2 mangler at trykke på knappen" in press(Browser(town.app), sent, OTTO).text


def test_supports_need_no_conversation(town: Town, sent: Sent) -> None:
    with town.writing():
        switch_off(COMMENTS, by=By.SYSTEM)
    press(Browser(town.app), sent)
    (letter,) = mailed(town.app)
    known = confirm(town.app, letter)
    assert "1 person oplever det også" in known.get(f"/submissions/{sent.id}").text
    assert town.counts()["conversation"] == 0


def test_what_nobody_confirms_is_gone_after_a_week(town: Town, sent: Sent) -> None:
    press(Browser(town.app), sent)
    with time_machine.travel(clock.now() + timedelta(days=6)), town.writing():
        forget_unconfirmed()
    assert town.counts()["support"] == 1
    with time_machine.travel(clock.now() + timedelta(days=8)), town.writing():
        forget_unconfirmed()
    assert town.counts()["support"] == 0


def test_at_the_like_of_a_case_one_reads_where_one_is_counted_already(town: Town, sent: Sent, secretary: Actor) -> None:
    said = town.submit(title="Mørk 1", email=OTTO)
    town.publish([said], by=secretary)
    mailed(town.app)
    press(Browser(town.app), said)
    known = confirm(town.app, mailed(town.app)[-1])
    own = town.submit(title="Bænken er væk", text="Bænken ved søen er væk, og de ældre kan ikke hvile sig.", email=ALMA)
    other = town.submit(
        title="Larm", text="Knallerterne larmer hver nat bag ved skolen, og ingen kan sove.", email=OTTO
    )
    town.publish([own, other], by=secretary)
    mailed(town.app)
    with town.writing():
        keep_related(sent.id, [said.id, own.id, other.id], "")
    page = known.get(f"/submissions/{sent.id}?lang=en")
    assert page.text.count("You are counted here.") == 2
    presses = [one.get("action") for one in page.all("form") if str(one.get("action")).endswith("/supports")]
    assert presses == [f"/submissions/{one.id}/supports" for one in (sent, other)]
    assert "You are counted here." not in Browser(town.app).get(f"/submissions/{sent.id}?lang=en").text
