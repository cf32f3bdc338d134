"""What moderators do with one comment: read, sent back, hidden, shown again, covered; and who hears of it."""

from collections.abc import Callable

import pytest
import time_machine

from app import clock
from app.clearing.stops import list_stops
from app.conversations import moderating_actions as acts
from app.conversations.models import Comment
from app.errors import NotClearedError
from app.events import By, Event
from app.permissions import Actor, Role
from app.publishing.actions import get_subject_for_update
from app.subjects import Subject
from app.web.act_form import Why
from tests.browsing import Browser
from tests.conversations.talking import LATER, guest, list_ids, mailed_later, say, show_all
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import OTTO, mailed, words
from tests.redaction.covering import cover, mark

CLOWNS = "I er nogle klovne alle sammen, også Kurt Nielsen."
NICE = "Tal pænt til hinanden."


@pytest.fixture
def bad(town: Town, sent: Sent) -> int:
    """Return the id of a comment that nobody has read yet; another came in before it."""
    say(guest(town, sent), sent, CLOWNS)
    mailed(town.app)
    return list_ids(town)[-1]


def waits(town: Town) -> int:
    with town.reading() as session:
        return int(session.query(Comment).filter(Comment.waits).count())


def act_on(staff: Browser, comment_id: int, noun: str, fields: dict[str, str], *, status: int = 303) -> None:
    """Fill in the form of an act on the page of one comment."""
    page = staff.get(f"/desk/comments/{comment_id}")
    staff.send(page, f"/desk/comments/{comment_id}/{noun}", fields, status=status)


@pytest.mark.parametrize("decide", [acts.hide, acts.send_back])
def test_a_reason_is_looked_through_like_all_that_staff_write(
    town: Town, bad: int, secretary: Actor, decide: Callable[[Subject, Why, By], Event]
) -> None:
    said = "Naboens nummer er 010170-1234."
    with pytest.raises(NotClearedError), town.writing():
        decide(get_subject_for_update(bad), Why(said), By.person(secretary))
    assert waits(town) == 2
    cleared = frozenset(stop.key for stop in list_stops({"reason": said}))
    with town.writing():
        decide(get_subject_for_update(bad), Why(said, cleared=cleared), By.person(secretary))
    assert waits(town) == 1


def test_what_is_turned_down_is_told_with_the_reason(town: Town, sent: Sent, bad: int, secretary: Actor) -> None:
    moderator = town.sign_in(secretary)
    page = moderator.get("/desk/comments")
    assert f"#return-{bad}-reason" in moderator.send(page, f"/desk/comments/{bad}/return", status=422).links()
    moderator.send(page, f"/desk/comments/{bad}/return", {"reason": NICE}, status=303)
    moderator.send(page, f"/desk/comments/{bad}/return", {"reason": NICE}, status=303)
    read = page.form(f"/desk/comments/{bad}/return")
    late = moderator.post(f"/desk/comments/{bad}/hiding", read | {"reason": "Igen."}, status=409)
    assert "Igen." in late.html
    (letter,) = mailed_later(town)
    assert letter["To"] == OTTO
    assert NICE in words(letter)
    assert "Du kan skrive den om på din egen side." in words(letter)
    assert "/mine" in words(letter)
    show_all(town, secretary)
    assert "klovne" not in Browser(town.app).get(f"/submissions/{sent.id}").text


def test_what_is_shown_is_hidden_beside_its_words_and_shown_again(
    town: Town, sent: Sent, bad: int, secretary: Actor
) -> None:
    show_all(town, secretary)
    mailed(town.app)
    address = f"/desk/comments/{bad}"
    assert address not in Browser(town.app).get(f"/submissions/{sent.id}").links()
    staff = town.sign_in(town.add_person(Role.MODERATOR))
    assert address in staff.get(f"/submissions/{sent.id}").links()
    act_on(staff, bad, "hiding", {"reason": NICE})
    (letter,) = mailed_later(town)
    assert letter["To"] == OTTO
    assert NICE in words(letter)
    reader = Browser(town.app)
    assert "klovne" not in reader.get(f"/submissions/{sent.id}").text
    reader.get(f"/comments/{bad}", status=410)
    assert NICE in staff.get(address).text
    with time_machine.travel(clock.now() + LATER):
        act_on(staff, bad, "display", {"reason": "Vi tog fejl."})
        assert "klovne" in reader.get(f"/submissions/{sent.id}").text
        assert [one["To"] for one in mailed(town.app)] == [OTTO]


def test_words_are_covered_and_their_writer_hears_why(town: Town, sent: Sent, bad: int, secretary: Actor) -> None:
    show_all(town, secretary)
    mailed(town.app)
    staff = town.sign_in(secretary)
    address = f"/desk/comments/{bad}"
    assert f"{address}/words" in staff.get(address).links()
    staff.post(f"{address}/redaction", {"covered": "\n", "reason": NICE}, status=409)
    staff.send(mark(staff, address, "x"), f"{address}/redaction", {"covered": "\n", "reason": NICE}, status=422)
    cover(staff, address, "Ole Hansen", NICE, status=422)
    cover(staff, address, "Kurt Nielsen\n", "Det er en nabo.")
    shown = Browser(town.app).get(f"/submissions/{sent.id}").text
    assert "Kurt Nielsen" not in shown
    assert "klovne alle sammen, også █████" in shown
    (letter,) = mailed_later(town)
    assert letter["To"] == OTTO
    assert "Det er en nabo." in words(letter)
    assert "Kurt" not in words(letter)


def test_the_name_above_it_is_covered_too_and_stands_again_when_that_is_undone(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    say(guest(town, sent), sent, name="Kurt Nielsen", show_name="y")
    show_all(town, secretary)
    staff, page = town.sign_in(secretary), f"/submissions/{sent.id}"
    address = f"/desk/comments/{list_ids(town)[-1]}"
    assert "Kurt Nielsen" in Browser(town.app).get(page).text
    cover(staff, address, "Kurt Nielsen", "Det er en nabo.")
    assert "Kurt" not in Browser(town.app).get(page).text
    assert "Kurt" not in staff.get(address).text
    staff.send(staff.get(address), f"{address}/undo", status=303)
    assert "Kurt Nielsen" in Browser(town.app).get(page).text


def test_only_what_is_possible_is_offered_and_nobody_else_may(town: Town, bad: int, secretary: Actor) -> None:
    staff = town.sign_in(secretary)
    page = staff.get(f"/desk/comments/{bad}")
    offered = {
        one.get("action", "").rpartition("/")[2]
        for one in page.all("form")
        if "/desk/comments/" in one.get("action", "")
    }
    assert offered == {"approval", "return", "hiding", "urgency", "statutory", "child-report", "hold"}
    staff.get("/desk/comments/987654321", status=404)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=town.networks()[0].id))
    leader.get(f"/desk/comments/{bad}", status=403)


def test_two_moderators_at_once_are_told_what_became_of_it(town: Town, bad: int, secretary: Actor) -> None:
    first, second = town.sign_in(secretary), town.sign_in(town.add_person(Role.MODERATOR))
    read, late = first.get("/desk/comments"), second.get("/desk/comments")
    one_late = second.get(f"/desk/comments/{bad}")
    approvals = "/desk/comments/approvals"
    assert "1 kommentar kan nu læses" in first.follow(first.send(read, approvals, status=303)).text
    told = second.follow(second.send(late, approvals, status=303)).text
    assert "1 blev ikke vist" in told
    assert "0 kommentarer" not in told
    told = first.follow(first.send(read, approvals, status=303)).text
    assert "1 kommentar kan nu læses" in told, "the second of two presses tells of what both did"
    assert "blev ikke vist" not in told
    refused = first.send(first.get(f"/desk/comments/{bad}"), f"/desk/comments/{bad}/approval", status=422)
    assert "Vis denne kommentar – 1 sted mangler" in refused.text
    keys = [one.get("value", "") for one in refused.all("input") if one.get("name") == "cleared"]
    first.send(refused, f"/desk/comments/{bad}/approval", {"cleared": keys}, status=303)
    page = second.send(one_late, f"/desk/comments/{bad}/approval", {"cleared": keys}, status=409)
    assert f"/desk/comments/{bad}/approval" not in page.html, "it is shown already"


def test_whoever_shows_a_comment_has_not_written_it(town: Town, sent: Sent, bad: int, secretary: Actor) -> None:
    show_all(town, secretary)
    case = town.sign_in(secretary).get(f"/desk/cases/{sent.id}").text
    assert "Nogen har kommenteret det." in case
    assert "Nogen har kommenteret det. Af " not in case


def test_pages_say_while_all_conversations_are_paused(town: Town, sent: Sent, secretary: Actor) -> None:
    staff = town.sign_in(secretary)
    staff.send(staff.get("/desk/comments/pause"), "/desk/comments/pause", {"reason": "Vi holder ferie."}, status=303)
    staff.get("/desk/comments")
    assert "/desk/comments/pause" in staff.get(f"/submissions/{sent.id}").links()
    assert f"/desk/cases/{sent.id}/conversation" not in staff.get(f"/submissions/{sent.id}").links()
    assert "Vi holder ferie." in staff.get("/desk/comments").text
