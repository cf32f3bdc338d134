"""What a moderator reads of a comment that waits: what it answers, what to look at, and that all is paused."""

from collections.abc import Callable

import pytest

from app.conversations.models import Comment
from app.notifications.models import Follow
from app.permissions import Actor, Role
from app.supports.models import Support
from tests.browsing import Browser, Page
from tests.conversations.talking import guest, list_ids, say, show_all
from tests.ground.staging import Sent, Town

APPROVALS = "/desk/comments/approvals"


def reads(page: Page) -> list[str]:
    """Return what the one press would show: each comment with the version that was read."""
    return [one.get("value", "") for one in page.all("input") if one.get("name") == "read"]


def answer(browser: Browser, comment_id: int, sent: Sent, text: str) -> None:
    page = browser.get(f"/comments/{comment_id}/replies/new")
    browser.send(page, f"/submissions/{sent.id}/comments", {"text": text})


def waiting(town: Town) -> set[int]:
    with town.reading() as session:
        return {one.id for one in session.query(Comment).filter(Comment.waits)}


@pytest.mark.parametrize("listed", [True, False])
def test_a_reply_stands_with_what_it_answers_and_what_is_hidden_stays_so(
    town: Town, sent: Sent, secretary: Actor, *, listed: bool
) -> None:
    writer = guest(town, sent)
    say(writer, sent, "Lygten er gået ved broen.", name="Otto Birk", show_name="y")
    show_all(town, secretary)
    first = list_ids(town)[-1]
    answer(writer, first, sent, "Den er tændt igen.")
    reply, staff = list_ids(town)[-1], town.sign_in(secretary)
    address = "/desk/comments" if listed else f"/desk/comments/{reply}"
    page = staff.get(address)
    assert "Lygten er gået ved broen." in page.text
    assert "Otto Birk" in page.text
    assert [one for one in page.links() if one.startswith(f"/desk/comments/{first}")]
    hiding = f"/desk/comments/{first}/hiding"
    staff.send(staff.get(f"/desk/comments/{first}"), hiding, {"reason": "Tal pænt."}, status=303)
    page = town.sign_in(town.add_person(Role.MODERATOR)).get(address)
    assert "Lygten er gået ved broen." not in page.text
    assert "Otto Birk" not in page.text
    assert "ikke vises mere" in page.text


@pytest.mark.parametrize(
    "text",
    [
        "Ring til mig på 20 12 34 56.",
        "Mit nummer er 010170-1234.",
        "Se mere på https://eksempel.dk/her",
        "Se mere på eksempel.dk",
        "",
    ],
)
def test_what_is_marked_is_never_shown_by_the_one_press(town: Town, sent: Sent, secretary: Actor, text: str) -> None:
    writer = guest(town, sent)
    show_all(town, secretary)
    if text:
        say(writer, sent, text, as_it_is="1")
    else:
        say(writer, sent, "Det siger en, der hedder som en af os.", name=secretary.name, show_name="y")
    (marked,) = waiting(town)
    staff = town.sign_in(secretary)
    page = staff.get("/desk/comments")
    assert APPROVALS not in page.html
    version = page.form(f"/desk/comments/{marked}/approval")["version"]
    token = page.form(f"/desk/comments/{marked}/approval")
    staff.post(APPROVALS, token | {"read": f"{marked}:{version}"}, status=303)
    assert waiting(town) == {marked}


def _comes_in(town: Town, writer: Browser, sent: Sent, _comment_id: int) -> None:
    say(writer, sent, "Kom ind imens.")


def _changes(town: Town, writer: Browser, _sent: Sent, comment_id: int) -> None:
    page = writer.get(f"/comments/{comment_id}/own")
    writer.send(page, f"/comments/{comment_id}/wording", {"text": "I er nogle klovne."}, status=303)


@pytest.mark.parametrize(("meanwhile", "left"), [(_comes_in, "Kom ind imens."), (_changes, "I er nogle klovne.")])
def test_the_one_press_shows_exactly_what_was_read(
    town: Town,
    sent: Sent,
    secretary: Actor,
    meanwhile: Callable[[Town, Browser, Sent, int], None],
    left: str,
) -> None:
    writer = guest(town, sent)
    (comment_id,) = list_ids(town)
    staff = town.sign_in(secretary)
    page = staff.get("/desk/comments")
    meanwhile(town, writer, sent, comment_id)
    listed = staff.follow(staff.send(page, APPROVALS, {"read": reads(page)}, status=303))
    assert left in listed.text
    assert left not in Browser(town.app).get(f"/submissions/{sent.id}").text
    assert len(waiting(town)) == 1


@pytest.mark.parametrize("address", ["/desk", "/desk/comments"])
def test_the_desk_says_that_all_conversations_are_paused_and_how_to_open_them(
    town: Town, sent: Sent, secretary: Actor, address: str
) -> None:
    staff = town.sign_in(secretary)
    assert "Vi holder ferie." not in staff.get(address).text
    staff.send(staff.get("/desk/comments/pause"), "/desk/comments/pause", {"reason": "Vi holder ferie."}, status=303)
    page = staff.get(address)
    assert "Vi holder ferie." in page.text
    assert "/desk/comments/pause" in page.links()
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=town.networks()[0].id))
    assert "/desk/comments/pause" not in leader.get("/desk").links()


def test_nobody_is_asked_to_say_something_while_it_is_paused(town: Town, sent: Sent, secretary: Actor) -> None:
    staff, address = town.sign_in(secretary), f"/desk/cases/{sent.id}/conversation"
    assert "eller kan du hjælpe?" in Browser(town.app).get(f"/submissions/{sent.id}").text
    staff.send(staff.get(address), address, {"reason": "Vi holder ferie."}, status=303)
    shown = Browser(town.app).get(f"/submissions/{sent.id}").text
    assert "Vi holder ferie." in shown
    assert "eller kan du hjælpe?" not in shown


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_pause_is_about_words_alone(town: Town, sent: Sent, secretary: Actor, *, everywhere: bool) -> None:
    known = guest(town, sent)
    show_all(town, secretary)
    staff, root = town.sign_in(secretary), f"/submissions/{sent.id}"
    address = "/desk/comments/pause" if everywhere else f"/desk/cases/{sent.id}/conversation"
    page = staff.get(address)
    assert "En pause gælder ord." in page.text
    staff.send(page, address, {"reason": "Vi holder ferie."}, status=303)
    shown = known.get(root)
    known.send(shown, f"{root}/supports", status=303)
    known.send(shown, f"{root}/follows")
    assert f"{root}/comments" not in shown.html
    with town.reading() as session:
        assert session.query(Support).filter_by(subject_id=sent.id).count() == 1
        assert session.query(Follow).filter_by(subject_id=sent.id).count() == 1
