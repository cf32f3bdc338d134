"""Whoever wrote a comment objects on its own page to what we did with it, and another than who did it decides."""

from datetime import timedelta

import pytest
import time_machine

from app import clock
from app.objections import letters
from app.objections.models import Objection
from app.permissions import Actor, Role
from app.subjects import Subject
from tests.browsing import Browser, Page
from tests.conversations.talking import guest, list_ids, say, show_all
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, OTTO, everything, mailed, published

AGAINST = "Der står intet navn i den, kun gadens navn."
BECAUSE = "Gadens navn er intet menneskes navn."
WHY = "Der står et navn."


def do(town: Town, signe: Browser, comment_id: int, noun: str) -> None:
    """Have staff do something with a comment, from its page at the desk."""
    at = f"/desk/comments/{comment_id}"
    signe.send(signe.get(at), f"{at}/{noun}", {"reason": WHY}, status=303)


def object_to(writer: Browser, comment_id: int, *, status: int = 303, **typed: str) -> Page:
    """Object on the own page of a comment."""
    at = f"/comments/{comment_id}"
    return writer.send(writer.get(f"{at}/own"), f"{at}/objection", {"reason": AGAINST, **typed}, status=status)


def is_offered(page: Page) -> bool:
    """Return whether a page has the form in which one objects."""
    return any(one.get("action", "").endswith("/objection") for one in page.all("form"))


def another(town: Town) -> Browser:
    """Return the browser of a colleague in the secretariat who has done nothing here."""
    return town.sign_in(town.add_person(Role.SECRETARIAT))


def waiting_at(town: Town) -> str:
    """Return the address at which the newest objection is decided."""
    with town.reading() as session:
        return f"/desk/objections/{max(one.event_seq for one in session.query(Objection))}"


def visibility(town: Town, subject_id: int) -> str:
    """Return who can read a thing."""
    with town.reading() as session:
        return str(session.get_one(Subject, subject_id).visibility)


@pytest.mark.parametrize(("shown", "noun"), [(True, "hiding"), (False, "hiding"), (False, "return"), (True, "return")])
def test_another_decides_and_it_stands_as_before(
    town: Town, sent: Sent, secretary: Actor, noun: str, *, shown: bool
) -> None:
    writer, signe = guest(town, sent), town.sign_in(secretary)
    (comment_id,) = list_ids(town)
    if shown:
        show_all(town, secretary)
    before = visibility(town, comment_id)
    assert not is_offered(writer.get(f"/comments/{comment_id}/own")), "nothing was done yet"
    do(town, signe, comment_id, noun)
    own = writer.get(f"/comments/{comment_id}/own")
    assert WHY in own.text
    assert "Jeg mener, at det er forkert" in own.text
    object_to(writer, comment_id)
    own = writer.get(f"/comments/{comment_id}/own")
    assert AGAINST in own.text
    assert not is_offered(own), "one objection for one act"
    colleague, at = another(town), waiting_at(town)
    assert "1 har gjort indsigelse" in colleague.get("/desk?list=all").text
    assert "har gjort indsigelse" not in signe.get("/desk?list=all").text, "who did it has no task of it"
    assert "Det er mørkt der." in colleague.get("/desk/objections").text
    page = signe.get(at)
    assert AGAINST in page.text
    assert WHY in page.text
    assert "upheld" not in page.html, "no form for who did it"
    read = colleague.get(at)
    assert "Det er mørkt der." in read.text
    assert f"/desk/comments/{comment_id}" in read.links()
    signe.post(at, {**read.form(at), "upheld": "yes", "reason": BECAUSE, "csrf_token": token(page)}, status=409)
    assert visibility(town, comment_id) != before
    mailed(town.app)
    colleague.send(read, at, {"upheld": "yes", "reason": BECAUSE}, status=303)
    assert visibility(town, comment_id) == before
    own = writer.get(f"/comments/{comment_id}/own")
    assert BECAUSE in own.text
    assert WHY in own.text, "both reasons stay"
    (letter,) = (one for one in mailed(town.app) if "er afgjort" in everything(one))
    assert letter["To"] == OTTO
    assert BECAUSE in everything(letter)
    assert "Mørk tunnel" in everything(letter)
    assert "har gjort indsigelse" not in colleague.get("/desk?list=all").text


def token(page: Page) -> str:
    """Return what a page proves by that a form comes from it."""
    return str(next(one.get("value") for one in page.all("input") if one.get("name") == "csrf_token"))


def test_a_no_leaves_it_hidden_and_says_why(town: Town, sent: Sent, secretary: Actor) -> None:
    writer, signe = guest(town, sent), town.sign_in(secretary)
    (comment_id,) = list_ids(town)
    show_all(town, secretary)
    do(town, signe, comment_id, "hiding")
    object_to(writer, comment_id)
    at, colleague = waiting_at(town), another(town)
    colleague.send(colleague.get(at), at, {"upheld": "no", "reason": BECAUSE}, status=303)
    assert visibility(town, comment_id) == "hidden"
    own = writer.get(f"/comments/{comment_id}/own")
    assert "Det bliver, som det er" in own.text
    assert BECAUSE in own.text
    assert not is_offered(own)
    do(town, colleague, comment_id, "display")
    do(town, signe, comment_id, "hiding")
    assert is_offered(writer.get(f"/comments/{comment_id}/own")), "another act can be objected to anew"


def test_words_that_were_turned_down_are_read_again(town: Town, sent: Sent, secretary: Actor) -> None:
    writer, signe = guest(town, sent), town.sign_in(secretary)
    (comment_id,) = list_ids(town)
    show_all(town, secretary)
    page = writer.get(f"/comments/{comment_id}/own")
    writer.send(page, f"/comments/{comment_id}/wording", {"text": "Lampen er gået."}, status=303)
    do(town, signe, comment_id, "refusal")
    object_to(writer, comment_id)
    at, colleague = waiting_at(town), another(town)
    assert "Lampen er gået." in colleague.get(at).text, "who decides reads the words that were turned down"
    colleague.send(colleague.get(at), at, {"upheld": "yes", "reason": BECAUSE}, status=303)
    assert "Lampen er gået." in colleague.get("/desk/comments").text
    assert "Det er mørkt der." in Browser(town.app).get(f"/submissions/{sent.id}").text


def test_what_was_undone_or_was_nobodys_doing_cannot_be_objected_to(town: Town, sent: Sent, secretary: Actor) -> None:
    writer, signe = guest(town, sent), town.sign_in(secretary)
    (comment_id,) = list_ids(town)
    at = f"/desk/comments/{comment_id}"
    do(town, signe, comment_id, "hiding")
    own = writer.get(f"/comments/{comment_id}/own")
    signe.send(signe.get(at), f"{at}/undo", {}, status=303)
    assert not is_offered(writer.get(f"/comments/{comment_id}/own"))
    late = writer.send(own, f"/comments/{comment_id}/objection", {"reason": AGAINST}, status=422)
    assert AGAINST in late.text, "what was typed stands there still"
    with town.reading() as session:
        assert session.query(Objection).count() == 0


def test_the_same_form_twice_is_one_objection_and_an_empty_one_is_none(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    writer, signe = guest(town, sent), town.sign_in(secretary)
    (comment_id,) = list_ids(town)
    do(town, signe, comment_id, "hiding")
    empty = object_to(writer, comment_id, status=422, reason=" ")
    assert "Skriv med få ord" in empty.text
    page = writer.get(f"/comments/{comment_id}/own")
    for _time in range(2):
        writer.send(page, f"/comments/{comment_id}/objection", {"reason": AGAINST}, status=303)
    with town.reading() as session:
        assert session.query(Objection).count() == 1


def test_nobody_objects_for_somebody_else(town: Town, sent: Sent, secretary: Actor) -> None:
    writer, other = guest(town, sent), guest(town, sent, ALMA)
    mine, theirs = list_ids(town)
    signe = town.sign_in(secretary)
    for one in (mine, theirs):
        do(town, signe, one, "hiding")
    other.post(f"/comments/{mine}/objection", {"reason": AGAINST}, status=404)
    Browser(town.app).post(f"/comments/{mine}/objection", {"reason": AGAINST}, status=404)
    foreign = writer.get(f"/comments/{mine}/own")
    with town.reading() as session:
        event = other.get(f"/comments/{theirs}/own").form(f"/comments/{theirs}/objection")["event"]
    writer.send(foreign, f"/comments/{mine}/objection", {"event": event, "reason": AGAINST}, status=422)
    with town.reading() as session:
        assert session.query(Objection).count() == 0


def test_who_only_has_the_link_to_their_case_objects_too(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    author, receipt = Browser(town.app), f"/receipts/{sent.secret}"
    code = town.app.extensions["vault"].receipt_code(sent.secret)
    author.send(author.get(receipt), f"{receipt}/access", {"code": code}, status=303)
    say(author, sent, "Jeg skrev det.")
    (comment_id,) = list_ids(town)
    do(town, town.sign_in(secretary), comment_id, "hiding")
    object_to(author, comment_id)
    at, colleague = waiting_at(town), another(town)
    mailed(town.app)
    colleague.send(colleague.get(at), at, {"upheld": "no", "reason": BECAUSE}, status=303)
    assert BECAUSE in author.get(f"/comments/{comment_id}/own").text
    assert not mailed(town.app), "nobody knows where to write to them"


def test_where_no_colleague_can_those_outside_are_asked(town: Town, sent: Sent, secretary: Actor) -> None:
    runner = town.app.test_cli_runner()
    asked = ["deciders", "add", "raad@samspil.example", "--name", "Borgerrådgiveren"]
    assert runner.invoke(args=asked).exit_code == 0
    writer, signe = guest(town, sent), town.sign_in(secretary)
    (comment_id,) = list_ids(town)
    do(town, signe, comment_id, "hiding")
    object_to(writer, comment_id)
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        with town.writing():
            letters.NIGHTLY.queue()
        (asking,) = (one for one in mailed(town.app) if one["To"] == "raad@samspil.example")
        assert AGAINST not in everything(asking)
        assert "nummer" not in everything(asking), "a comment has no number"


def test_what_is_taken_back_meanwhile_is_decided_by_nobody(town: Town, sent: Sent, secretary: Actor) -> None:
    writer, signe = guest(town, sent), town.sign_in(secretary)
    (comment_id,) = list_ids(town)
    do(town, signe, comment_id, "hiding")
    object_to(writer, comment_id)
    writer.send(writer.get(f"/comments/{comment_id}/own"), f"/comments/{comment_id}/withdrawal", status=303)
    at, colleague = waiting_at(town), another(town)
    assert "upheld" not in colleague.get(at).html
    assert "har gjort indsigelse" not in colleague.get("/desk?list=all").text
