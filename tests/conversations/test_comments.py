"""Comments: who may, what waits, what is shown of them, and what is not."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from app import clock, db
from app.conversations import actions
from app.conversations.models import Comment, Conversation, UnconfirmedComment
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.conversations.talking import WORDS, fill, guest, list_ids, say, show_all
from tests.ground.staging import Sent, Town, wait_until_held_up
from tests.notifications.hearing import (
    ALMA,
    OTTO,
    ask_to_follow,
    confirm,
    everything,
    hide,
    mailed,
    paths,
    published,
    words,
)


def count(town: Town, model: type[db.Base], *only: object) -> int:
    with town.reading() as session:
        return int(session.scalar(select(func.count()).select_from(model).where(*only)))  # type: ignore[arg-type]


def test_two_who_say_yes_in_the_same_moment_do_not_stop_each_other(
    town: Town, sent: Sent, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, comment, others = published(town, secretary, title="En bænk"), actions.comment, list[Thread]()
    for email, both in ((ALMA, (sent, other)), (OTTO, (other, sent))):
        for one in both:
            say(Browser(town.app), one, email=email)
    letters = {str(letter["To"]): letter for letter in mailed(town.app)}

    def comment_slowly(*given: Any) -> None:
        comment(*given)
        if not others:
            others.append(Thread(target=lambda: confirm(town.app, letters[OTTO])))
            others[0].start()
            wait_until_held_up(town.database, others[0])

    monkeypatch.setattr(actions, "comment", comment_slowly)
    confirm(town.app, letters[ALMA])
    others[0].join()
    assert len(list_ids(town)) == 4


def test_two_presses_in_the_same_moment_are_one_comment(
    town: Town, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, address = guest(town, sent), f"/submissions/{sent.id}/comments"
    store, clicks = actions._store, list[Thread]()
    filled = writer.get(f"/submissions/{sent.id}").form(address) | {"text": WORDS}

    def store_slowly(*given: Any) -> None:
        if not clicks:
            clicks.append(Thread(target=lambda: writer.client.post(address, data=filled)))
            clicks[0].start()
            wait_until_held_up(town.database, clicks[0])
        store(*given)

    monkeypatch.setattr(actions, "_store", store_slowly)
    assert writer.client.post(address, data=filled).status_code == 200
    clicks[0].join()
    assert len(list_ids(town)) == 2


def test_a_stranger_comments_by_a_confirmed_address_and_is_read_first(town: Town, sent: Sent, secretary: Actor) -> None:
    reader = Browser(town.app)
    assert say(reader, sent).h1 == "Se i din mail"
    assert count(town, Comment) == 0, "an address alone makes no public thing"
    (letter,) = mailed(town.app)
    assert letter["To"] == ALMA
    assert "Mørk tunnel" in words(letter)
    confirm(town.app, letter)
    assert count(town, UnconfirmedComment) == 0
    assert "Lampen ved nordenden" not in reader.get(f"/submissions/{sent.id}").text
    moderator = town.sign_in(town.add_person(Role.MODERATOR))
    page = moderator.get("/desk/comments")
    assert "Lampen ved nordenden" in page.text
    moderator.send(page, "/desk/comments/approvals", status=303)
    shown = reader.get(f"/submissions/{sent.id}")
    assert "Lampen ved nordenden" in shown.text
    assert "En borger" in shown.text
    assert ALMA not in shown.html
    (told,) = mailed(town.app)
    assert told["To"] == ALMA
    (comment_id,) = list_ids(town)
    led = reader.get(f"/comments/{comment_id}", status=302)
    assert led.response.headers["Location"].endswith(f"#comment-{comment_id}")
    assert "Lampen ved nordenden" in reader.follow(led).text
    assert town.counts()["conversation"] == 1


def test_one_mail_confirms_all_that_waits(town: Town, sent: Sent) -> None:
    say(Browser(town.app), sent)
    ask_to_follow(Browser(town.app), sent)
    (letter,) = mailed(town.app)
    assert words(letter).count("Mørk tunnel") == 2
    confirm(town.app, letter)
    assert count(town, Comment) == 1


def test_whoever_confirms_reads_the_words_first_and_no_mail_carries_them(town: Town, sent: Sent) -> None:
    say(Browser(town.app), sent, "I er <b>klovne</b>.")
    (letter,) = mailed(town.app)
    assert "klovne" not in everything(letter)
    (path,) = paths(letter, "/confirmations/")
    owner = Browser(town.app)
    assert "I er <b>klovne</b>." in owner.get(path).text
    assert "I er <b>klovne</b>." in owner.post(path, {}, status=200).text


def test_the_same_words_twice_are_said_once(town: Town, sent: Sent) -> None:
    say(Browser(town.app), sent)
    say(Browser(town.app), sent)
    (letter,) = mailed(town.app)
    known = confirm(town.app, letter)
    say(known, sent)
    say(Browser(town.app), sent)
    assert count(town, Comment) == 1
    assert count(town, UnconfirmedComment) == 0


def test_what_nobody_confirms_is_gone_after_a_week(town: Town, sent: Sent) -> None:
    say(Browser(town.app), sent)
    with time_machine.travel(clock.now() + timedelta(days=8)), town.writing():
        actions.forget_unconfirmed()
    assert count(town, UnconfirmedComment) == 0


@pytest.mark.either_database
@pytest.mark.parametrize("name", ["Albertslund Kommune", "Borgmesteren", "Albertslund Rådhus", "A1bertslund Kommune"])
def test_nobody_comments_under_a_name_of_the_municipality(town: Town, sent: Sent, name: str) -> None:
    page = say(Browser(town.app), sent, name=name, show_name="y", status=422)
    assert "#comment-name" in page.links()
    assert page.form(f"/submissions/{sent.id}/comments")["text"] == WORDS


@pytest.mark.either_database
def test_faults_are_named_and_what_was_typed_is_kept(town: Town, sent: Sent) -> None:
    browser = Browser(town.app)
    assert "#comment-text" in say(browser, sent, "  ", status=422).links()
    assert "#comment-text" in say(browser, sent, "a" * 2001, status=422).links()
    page = say(browser, sent, email="alma", status=422)
    assert "#comment-email" in page.links()
    assert page.form(f"/submissions/{sent.id}/comments")["email"] == "alma"
    told = [link for link in say(browser, sent, "", email="", status=422).links() if link.startswith("#comment-")]
    assert told == ["#comment-text", "#comment-email"], "not in the order of the page"
    assert count(town, UnconfirmedComment) == 0


def test_the_mark_of_the_municipality_follows_from_the_account(town: Town, sent: Sent, secretary: Actor) -> None:
    staff = town.sign_in(secretary)
    say(staff, sent, "Vi kommer forbi på tirsdag.", name="En helt anden")
    show_all(town, secretary)
    page = Browser(town.app).get(f"/submissions/{sent.id}")
    assert f"{secretary.name}" in page.text
    assert "En helt anden" not in page.text
    assert "Kommunen" in page.text


@pytest.mark.parametrize("name", ["Forfatteren", "forfatteren ✓", "F0rfatteren", "The author", "Network leader"])
def test_nobody_comments_under_a_mark(town: Town, sent: Sent, name: str) -> None:
    page = say(Browser(town.app), sent, name=name, show_name="y", status=422)
    assert "hvem der er hvem" in page.text
    assert page.form(f"/submissions/{sent.id}/comments")["text"] == WORDS


def test_what_somebody_says_of_their_work_reads_as_what_they_say(town: Town, sent: Sent, secretary: Actor) -> None:
    known = guest(town, sent)
    say(known, sent, "Vi har talt om det.", name="Anne, ansat i kommunen", show_name="y")
    say(known, sent, "Jeg er en anden.", name=secretary.name, show_name="y")
    page = town.sign_in(secretary).get("/desk/comments")
    plain = [one.get("value", "").partition(":")[0] for one in page.all("input") if one.get("name") == "read"]
    assert plain == [str(one) for one in list_ids(town)[:2]], "a name of one of the staff is for a person to look at"
    show_all(town, secretary)
    shown = Browser(town.app).get(f"/submissions/{sent.id}")
    assert "ansat i kommunen" not in shown.text
    assert "Siger at arbejde i kommunen" in shown.text


def test_markup_and_links_are_plain_text_with_kept_lines(town: Town, sent: Sent, secretary: Actor) -> None:
    known = guest(town, sent)
    say(known, sent, "Se <b>her</b>:\nhttps://bolig.example/x")
    moderator = town.sign_in(secretary)
    page = moderator.get("/desk/comments")
    assert "et link" in page.text
    moderator.send(page, "/desk/comments/approvals", status=303)
    assert count(town, Comment, Comment.waits) == 1, "a link is for a person to look at"
    show_all(town, secretary)
    shown = Browser(town.app).get(f"/submissions/{sent.id}")
    assert "Se <b>her</b>: https://bolig.example/x" in shown.text
    assert not [one for one in shown.links() if "bolig.example" in one]


def test_a_cpr_number_stops_a_moderator(town: Town, sent: Sent, secretary: Actor) -> None:
    say(guest(town, sent), sent, "Min nabo 010170-1234 har set det.", as_it_is="1")
    show = list_ids(town)[1]
    moderator = town.sign_in(secretary)
    page = moderator.get("/desk/comments")
    action = f"/desk/comments/{show}/approval"
    stopped = moderator.send(page, action, status=422)
    boxes = [one for one in stopped.all("input") if one.get("name") == "cleared"]
    assert len(boxes) == 1
    assert count(town, Comment, Comment.waits) == 2
    fields = stopped.form(action) | {"cleared": boxes[0].get("value", "")}
    moderator.post(action, fields, status=303)
    assert count(town, Comment, Comment.waits) == 1


def test_a_reply_stands_under_what_it_answers(town: Town, sent: Sent, secretary: Actor) -> None:
    known = guest(town, sent)
    say(known, sent, "Noget helt andet her.")
    show_all(town, secretary)
    first, _second = list_ids(town)
    page = known.get(f"/comments/{first}/replies/new")
    known.send(page, f"/submissions/{sent.id}/comments", {"text": "Ja, og i går igen."}, status=200)
    show_all(town, secretary)
    reply = list_ids(town)[-1]
    assert f'<li id="comment-{reply}" class="reply">' in Browser(town.app).get(f"/submissions/{sent.id}").html
    with town.reading() as session:
        assert session.get_one(Comment, reply).thread_id == first


def test_what_is_about_something_hidden_is_hidden_with_it(town: Town, sent: Sent, secretary: Actor) -> None:
    guest(town, sent)
    show_all(town, secretary)
    (comment_id,) = list_ids(town)
    hide(town, sent, secretary)
    browser = Browser(town.app)
    browser.get(f"/comments/{comment_id}", status=410)
    browser.get(f"/comments/{comment_id}/replies/new", status=410)
    assert browser.post(f"/submissions/{sent.id}/comments", {"text": WORDS, "email": ALMA}).status == 410


def test_twenty_a_page_and_the_newest_first_when_asked(town: Town, sent: Sent, secretary: Actor) -> None:
    fill(town, sent, secretary, 45)
    browser = Browser(town.app)

    def numbers(address: str) -> tuple[list[int], str | None]:
        page = browser.get(address)
        said = [one for one in page.all("p") if (one.text or "").startswith("Ord nummer")]
        following = [one.get("href") for one in page.all("a") if one.get("rel") == "next"]
        return [int((one.text or "").split()[-1]) for one in said], following[0] if following else None

    for address, order in (("", list(range(45))), ("?order=newest", list(reversed(range(45))))):
        seen: list[int] = []
        leads: str | None = f"/submissions/{sent.id}{address}"
        while leads:
            found, leads = numbers(leads)
            assert len(found) <= 20
            seen += found
        assert seen == order


def test_what_is_counted_is_what_can_be_read(town: Town, sent: Sent, secretary: Actor) -> None:
    fill(town, sent, secretary, 3)
    with town.reading() as session:
        assert session.get_one(Conversation, sent.id).comments == 3


def test_the_author_hears_of_comments_until_they_stop(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA)
    town.bring(sent, "accepted", by=secretary)
    letters = mailed(town.app)
    asked = next(one for one in letters if "/confirmations/" in words(one))
    confirm(town.app, asked)
    mailed(town.app)
    guest(town, sent)
    show_all(town, secretary)
    news = [one for one in mailed(town.app) if one["To"] == ALMA]
    assert len(news) == 1
    assert "ny kommentar" in words(news[0])
