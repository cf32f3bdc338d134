"""One's own comments: changed for a quarter of an hour, then by asking us, and taken back at any time."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
import time_machine

from app import clock
from app.accounts.actions import keep_contact
from app.conversations import moderating_actions
from app.conversations.models import Conversation
from app.events import By
from app.notifications.actions import set_rhythm
from app.notifications.rhythms import Rhythm
from app.permissions import Actor
from app.publishing import actions as publishing
from app.publishing.actions import get_subject_for_update
from app.subjects import Subject, Voice, Wording
from app.web.act_form import Why
from tests.browsing import Browser
from tests.conversations.talking import WORDS, guest, list_ids, mailed_later, say, show_all
from tests.ground.staging import Sent, Town, wait_until_held_up
from tests.notifications.hearing import ALMA, OTTO, confirm, follow, hide, mailed, paths, published, words

NEW = "Lampen ved sydenden er gået."


def own(browser: Browser, comment_id: int, noun: str, *, status: int = 303, **typed: str) -> None:
    page = browser.get(f"/comments/{comment_id}/own")
    browser.send(page, f"/comments/{comment_id}/{noun}", typed, status=status)


def author_of(town: Town, secretary: Actor) -> tuple[Sent, Browser]:
    """Return something that everybody can read, with a hidden name, and its author's browser."""
    sent = town.submit(email=ALMA, name="Alma Eksempel")
    town.bring(sent, "accepted", by=secretary)
    asked = next(one for one in mailed(town.app) if "/confirmations/" in words(one))
    author = confirm(town.app, asked)
    mailed(town.app)
    return sent, author


def test_new_words_wait_while_the_old_ones_stay(town: Town, sent: Sent, secretary: Actor) -> None:
    writer, reader = guest(town, sent), Browser(town.app)
    show_all(town, secretary)
    (comment_id,) = list_ids(town)
    own(writer, comment_id, "wording", text=NEW)
    address = f"/submissions/{sent.id}"
    assert "Det er mørkt der." in reader.get(address).text
    assert NEW not in reader.get(address).text
    assert NEW in writer.get(address).text
    desk = town.sign_in(secretary).get("/desk/comments").text
    assert NEW in desk
    assert "Det er mørkt der." in desk
    show_all(town, secretary)
    assert NEW in reader.get(address).text
    with town.reading() as session:
        assert session.query(Wording).filter(Wording.subject_id == comment_id).count() == 2


def test_new_words_sent_twice_in_the_same_moment_are_one_wording(
    town: Town, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, add, clicks = guest(town, sent), publishing.add_wording, list[Thread]()
    (comment_id,) = list_ids(town)
    address = f"/comments/{comment_id}/wording"
    filled = writer.get(f"/comments/{comment_id}/own").form(address) | {"text": NEW}

    def add_slowly(*given: Any, **more: Any) -> Wording:
        if not clicks:
            clicks.append(Thread(target=lambda: writer.client.post(address, data=filled)))
            clicks[0].start()
            wait_until_held_up(town.database, clicks[0])
        return add(*given, **more)

    monkeypatch.setattr(publishing, "add_wording", add_slowly)
    assert writer.client.post(address, data=filled).status_code == 303
    clicks[0].join()
    with town.reading() as session:
        assert session.query(Wording).filter(Wording.subject_id == comment_id).count() == 2


def test_new_words_stand_in_the_work_list_until_they_are_read(town: Town, sent: Sent, secretary: Actor) -> None:
    writer, staff, waiting = guest(town, sent), town.sign_in(secretary), "1 kommentar venter på at blive læst"
    show_all(town, secretary)
    (comment_id,) = list_ids(town)
    assert waiting not in staff.get("/desk?list=all").text
    own(writer, comment_id, "wording", text=NEW)
    assert waiting in staff.get("/desk?list=all").text
    show_all(town, secretary)
    assert waiting not in staff.get("/desk?list=all").text


def test_new_words_that_are_turned_down_leave_the_old_ones(town: Town, sent: Sent, secretary: Actor) -> None:
    writer = guest(town, sent)
    show_all(town, secretary)
    (comment_id,) = list_ids(town)
    mailed(town.app)
    own(writer, comment_id, "wording", text="I er nogle klovne.")
    staff = town.sign_in(secretary)
    page = staff.get("/desk/comments")
    staff.send(page, f"/desk/comments/{comment_id}/refusal", {"reason": "Tal pænt til hinanden."}, status=303)
    shown = Browser(town.app).get(f"/submissions/{sent.id}").text
    assert "Det er mørkt der." in shown
    assert "klovne" not in shown
    (letter,) = mailed_later(town)
    assert letter["To"] == OTTO
    assert "Tal pænt til hinanden." in words(letter)


def test_after_a_quarter_of_an_hour_one_asks_us_and_nothing_typed_is_lost(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    writer = guest(town, sent)
    (comment_id,) = list_ids(town)
    page = writer.get(f"/comments/{comment_id}/own")
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        late = writer.send(page, f"/comments/{comment_id}/wording", {"text": NEW}, status=409)
        assert late.form(f"/comments/{comment_id}/wish")["wish"] == NEW
        writer.send(late, f"/comments/{comment_id}/wish", status=303)
        writer.send(late, f"/comments/{comment_id}/wish", status=303)
        staff = town.sign_in(secretary)
        asked = staff.get("/desk/comments")
        assert asked.text.count(NEW) == 1
        wish = asked.text.partition("Det beder borgerne os om")[2].partition("Jeg har taget mig af det")[0]
        assert "Mørk tunnel" in wish, "what it is about is said, not only what is asked"
        (action,) = {one.get("action", "") for one in asked.all("form") if "wishes" in one.get("action", "")}
        staff.send(asked, action, status=303)
        assert NEW not in staff.get("/desk/comments").text
    with town.reading() as session:
        assert session.query(Wording).filter(Wording.subject_id == comment_id).count() == 1


def test_one_takes_ones_own_back_at_any_time_and_may_say_it_again(town: Town, sent: Sent, secretary: Actor) -> None:
    writer = guest(town, sent)
    show_all(town, secretary)
    (comment_id,) = list_ids(town)
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        own(writer, comment_id, "withdrawal")
        writer.get(f"/comments/{comment_id}/own", status=404)
        Browser(town.app).get(f"/comments/{comment_id}", status=410)
        say(writer, sent, "Det er mørkt der.")
    assert len(list_ids(town)) == 2


def test_the_page_of_the_conversation_says_that_a_comment_is_taken_back(town: Town, sent: Sent) -> None:
    writer = guest(town, sent)
    (comment_id,) = list_ids(town)
    page = writer.get(f"/comments/{comment_id}/own")
    writer.send(page, f"/comments/{comment_id}/withdrawal", status=303)
    led = writer.follow(writer.send(page, f"/comments/{comment_id}/withdrawal", status=303))
    assert "Du har trukket din kommentar tilbage." in led.text
    assert "Du har trukket din kommentar tilbage." not in writer.get(f"/submissions/{sent.id}").text


def test_nobody_touches_somebody_elses(town: Town, sent: Sent, secretary: Actor) -> None:
    writer, other = guest(town, sent), guest(town, sent, ALMA)
    show_all(town, secretary)
    mine, theirs = list_ids(town)
    other.get(f"/comments/{mine}/own", status=404)
    writer.get(f"/comments/{theirs}/own", status=404)
    for noun in ("wording", "wish", "withdrawal"):
        other.post(f"/comments/{mine}/{noun}", {"text": NEW, "wish": NEW}, status=404)
        Browser(town.app).post(f"/comments/{mine}/{noun}", {"text": NEW, "wish": NEW}, status=401)


def test_an_author_is_marked_by_who_they_are_and_stays_nameless(town: Town, secretary: Actor) -> None:
    sent, author = author_of(town, secretary)
    say(author, sent, "Tak for jeres ord.")
    say(guest(town, sent), sent, "Jeg er forfatteren.", name="Otto", show_name="y")
    show_all(town, secretary)
    reader = Browser(town.app)
    page = reader.get(f"/submissions/{sent.id}?from=author")
    assert "Tak for jeres ord." in page.text
    assert "Jeg er forfatteren." not in page.text
    assert "Alma" not in page.text
    with town.reading() as session:
        row = session.get_one(Conversation, sent.id)
        assert (row.comments, row.by_author) == (3, 1)
    news = [one for one in mailed(town.app) if one["To"] == ALMA and "ny kommentar" in words(one)]
    assert all(one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" for one in news)


def test_who_writes_from_another_browser_is_the_author_once_confirmed(town: Town, secretary: Actor) -> None:
    sent, _author = author_of(town, secretary)
    say(Browser(town.app), sent, WORDS, email=ALMA, name="Alma Eksempel", show_name="y")
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        (letter,) = mailed(town.app)
        confirm(town.app, letter)
        show_all(town, secretary)
        page = Browser(town.app).get(f"/submissions/{sent.id}")
    assert "Forfatteren" in page.text
    assert "Alma" not in page.text


def test_ones_own_is_not_said_to_be_read_while_what_it_is_about_is_hidden(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    writer = guest(town, sent)
    show_all(town, secretary)
    (comment_id,) = list_ids(town)
    address = f"/comments/{comment_id}/own"
    assert "Alle kan læse den." in writer.get(address).text
    hide(town, sent, secretary)
    assert "Alle kan læse den." not in writer.get(address).text
    assert "Den vises ikke lige nu" in writer.get(address).text


def test_an_author_with_a_receipt_alone_answers_and_asks_to_close(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    author, receipt = Browser(town.app), f"/receipts/{sent.secret}"
    code = town.app.extensions["vault"].receipt_code(sent.secret)
    author.send(author.get(receipt), f"{receipt}/access", {"code": code}, status=303)
    say(author, sent, "Jeg skrev det.")
    show_all(town, secretary)
    with town.reading() as session:
        (comment_id,) = list_ids(town)
        assert session.get_one(Voice, comment_id).contact_id is None
    page = author.get(f"/submissions/{sent.id}")
    assert f"/comments/{comment_id}/own" in page.links()
    address = f"/submissions/{sent.id}/conversation/wish"
    author.send(author.get(address), address, {"wish": "Der er sagt nok."}, status=303)
    asked = town.sign_in(secretary).get("/desk/comments").text.partition("Det beder borgerne os om")[2]
    assert "Der er sagt nok." in asked
    assert "Mørk tunnel" in asked, "which conversation it is about"
    guest(town, sent).get(address, status=404)


def test_what_an_author_asks_for_stands_on_the_page_of_the_case_until_the_conversation_is_paused(
    town: Town, secretary: Actor
) -> None:
    sent = published(town, secretary)
    author, receipt = Browser(town.app), f"/receipts/{sent.secret}"
    code = town.app.extensions["vault"].receipt_code(sent.secret)
    author.send(author.get(receipt), f"{receipt}/access", {"code": code}, status=303)
    address, case = f"/submissions/{sent.id}/conversation/wish", f"/desk/cases/{sent.id}"
    author.send(author.get(address), address, {"wish": "Der er sagt nok."}, status=303)
    staff = town.sign_in(secretary)
    page = staff.get(case)
    assert "Der er sagt nok." in page.text
    assert f"{case}/conversation" in page.links()
    assert [one for one in page.all("form") if "/desk/comments/wishes/" in one.get("action", "")]
    staff.send(staff.get(f"{case}/conversation"), f"{case}/conversation", {"reason": "Vi holder en pause."}, status=303)
    assert "/desk/comments/wishes/" not in staff.get(case).html
    assert "/desk/comments/wishes/" not in staff.get("/desk/comments").html
    closed = author.get(address)
    assert closed.h1 == "Samtalen er lukket"
    assert "Vi holder en pause." in closed.text
    assert address not in [one.get("action") for one in closed.all("form")]
    author.post(address, {"wish": "Luk den."}, status=409)
    assert "/desk/comments/wishes/" not in staff.get("/desk/comments").html


def test_what_is_asked_of_a_comment_is_settled_on_its_own_page(town: Town, secretary: Actor, sent: Sent) -> None:
    writer, staff = guest(town, sent), town.sign_in(secretary)
    show_all(town, secretary)
    (comment_id,) = list_ids(town)
    at_desk = f"/desk/comments/{comment_id}"
    writer.post(f"/comments/{comment_id}/wish", {"wish": NEW}, status=303)
    page = staff.get(at_desk)
    assert NEW in page.text
    (action,) = [one.get("action", "") for one in page.all("form") if "/wishes/" in one.get("action", "")]
    done = staff.send(page, action, status=303)
    assert done.response.headers["Location"] == at_desk
    assert "/wishes/" not in staff.get(at_desk).html


def test_an_author_with_a_receipt_alone_is_a_stranger_elsewhere(town: Town, sent: Sent) -> None:
    own = town.submit(title="En bænk")
    browser, receipt = Browser(town.app), f"/receipts/{own.secret}"
    code = town.app.extensions["vault"].receipt_code(own.secret)
    browser.send(browser.get(receipt), f"{receipt}/access", {"code": code}, status=303)
    say(browser, sent, email="", status=422)
    say(browser, sent)
    assert list_ids(town) == []
    (letter,) = mailed(town.app)
    confirm(town.app, letter)
    with town.reading() as session:
        assert [session.get_one(Voice, one).contact_id is not None for one in list_ids(town)] == [True]


def test_nobody_hears_of_a_comment_that_cannot_be_read_when_the_mail_goes(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    follow(town, sent)
    writer = guest(town, sent)
    with town.writing():
        set_rhythm(keep_contact(town.app.extensions["vault"], ALMA).id, Rhythm.DAILY)
    for days, hidden in enumerate((True, False)):
        say(writer, sent, f"Det var min {days + 1}. sætning.")
        show_all(town, secretary)
        mailed(town.app)
        with town.writing():
            for one in list_ids(town) if hidden else []:
                moderating_actions.hide(get_subject_for_update(one), Why("Der står et navn."), By.person(secretary))
        with time_machine.travel(clock.now() + timedelta(days=2)):
            told = [words(one) for one in mailed(town.app) if one["To"] == ALMA]
        assert ["Der er en ny kommentar." in one for one in told] == ([] if hidden else [True])


def test_nobody_hears_of_a_comment_that_was_hidden_at_once(town: Town, sent: Sent, secretary: Actor) -> None:
    follow(town, sent)
    guest(town, sent)
    show_all(town, secretary)
    with town.writing():
        (comment_id,) = list_ids(town)
        moderating_actions.hide(get_subject_for_update(comment_id), Why("Der står et navn."), By.person(secretary))
    assert [one for one in mailed(town.app) if one["To"] == ALMA] == []


def test_who_asked_for_it_hears_of_replies_but_not_of_their_own(town: Town, sent: Sent, secretary: Actor) -> None:
    say(Browser(town.app), sent, "Hvornår bliver det lyst?", email=OTTO, hears="y")
    (letter,) = mailed(town.app)
    writer, other = confirm(town.app, letter), guest(town, sent, ALMA)
    show_all(town, secretary)
    mailed(town.app)
    first = list_ids(town)[0]
    for browser, text in ((other, "På fredag."), (writer, "Tak.")):
        page = browser.get(f"/comments/{first}/replies/new")
        browser.send(page, f"/submissions/{sent.id}/comments", {"text": text}, status=200)
        show_all(town, secretary)
        heard = [one for one in mailed(town.app) if one["To"] == OTTO and "svaret i en samtale" in words(one)]
        assert len(heard) == (browser is other)
        assert all(one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" for one in heard)
    with town.reading() as session:
        assert session.get_one(Subject, first).kind == "comment"


def test_ones_own_page_says_what_each_thing_there_is_about(town: Town, sent: Sent) -> None:
    say(Browser(town.app), sent, email=OTTO, hears="y")
    (letter,) = mailed(town.app)
    writer = confirm(town.app, letter)
    writer.send(writer.get("/mine"), "/mine/link", status=200)
    (letter,) = mailed(town.app)
    writer.post(paths(letter, "/author-links/")[0], {}, status=303)
    page = writer.get("/mine").text
    assert "En kommentar til »Mørk tunnel" in page
    assert "Svar i en samtale, du er med i." in page
    assert "Noget, der ikke er offentligt nu." not in page, "their own comment, which waits"
