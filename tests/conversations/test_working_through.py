"""A moderator works through many comments and stays where they were."""

from threading import Thread
from typing import Any

import pytest

from app import acts
from app.acts import Conflict
from app.events import Event
from app.permissions import Actor, Role
from tests.browsing import Browser, Page, text_of
from tests.conversations.talking import fill, guest, list_ids, say
from tests.ground.staging import Sent, Town, wait_until_held_up

WHY = "Tal pænt til hinanden."


@pytest.fixture
def staff(town: Town, sent: Sent, secretary: Actor) -> Browser:
    fill(town, sent, None, 22)
    return town.sign_in(secretary)


def shown(page: Page) -> set[int]:
    return {
        int(one.get("id", "").removeprefix("comment-"))
        for one in page.all("li")
        if one.get("id", "").startswith("comment")
    }


def on(staff: Browser) -> Page:
    """Return the second page of what waits."""
    (later,) = {one for one in staff.get("/desk/comments").links() if one.startswith("/desk/comments?page=")}
    return staff.get(later)


def approve(staff: Browser, page: Page) -> Page:
    """Press the button that shows all of a page that nothing speaks against."""
    read = [one.get("value", "") for one in page.all("input") if one.get("name") == "read"]
    return staff.follow(staff.send(page, "/desk/comments/approvals", {"read": read}, status=303))


def test_what_is_done_on_the_second_page_leads_back_to_it(town: Town, staff: Browser) -> None:
    *_, first, second = list_ids(town)
    page = on(staff)
    assert shown(page) == {first, second}
    page = staff.follow(staff.send(page, f"/desk/comments/{first}/return", {"reason": WHY}, status=303))
    assert shown(page) == {second}
    page = staff.follow(staff.send(page, f"/desk/comments/{first}/undo", status=303))
    assert shown(page) == {first, second}


def test_so_does_what_is_done_on_the_page_of_one_of_them(town: Town, staff: Browser) -> None:
    *_, first, second = list_ids(town)
    (address,) = {one for one in on(staff).links() if one.startswith(f"/desk/comments/{first}?")}
    one = staff.get(address)
    late = staff.send(one, f"/desk/comments/{first}/hiding", status=422)
    page = staff.follow(staff.send(late, f"/desk/comments/{first}/hiding", {"reason": WHY}, status=303))
    assert shown(page) == {second}
    assert shown(staff.get(next(link for link in one.links() if link.startswith("/desk/comments?page=")))) == {second}


def test_what_is_doubted_in_the_list_is_covered_from_there(town: Town, sent: Sent, secretary: Actor) -> None:
    say(guest(town, sent), sent, "Ring til mig på 20 30 40 50, så hjælper jeg.")
    staff, doubted = town.sign_in(secretary), list_ids(town)[-1]
    page = staff.get("/desk/comments")
    (button,) = [one for one in page.all("button") if one.get("name") == "also"]
    fields = page.form(f"/desk/comments/{doubted}/approval") | {"also": button.get("value", "")}
    marked = staff.post(button.get("formaction", "").partition("#")[0], fields, status=200)
    assert "20 30 40 50" in marked.form(f"/desk/comments/{doubted}/redaction")["covered"]
    assert [text_of(one) for one in marked.all("mark")][:1] == ["20 30 40 50"]


def test_where_nothing_is_left_the_nearest_page_is_shown(town: Town, staff: Browser) -> None:
    ids = list_ids(town)
    page = approve(staff, on(staff))
    assert shown(page) == set(ids[:20])
    assert not [one for one in page.links() if one.startswith("/desk/comments?page=") and "lang=" not in one]
    page = approve(staff, page)
    assert shown(page) == set()
    assert "/desk" in page.links()


def test_a_colleague_who_shows_one_of_them_in_the_same_moment_is_told(
    town: Town, staff: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    second, begin, others = list_ids(town)[1], acts.perform, list[Thread]()
    colleague, answers = town.sign_in(town.add_person(Role.MODERATOR)), list[int]()
    address = f"/desk/comments/{second}/approval"
    sent_by_colleague = colleague.get(f"/desk/comments/{second}").form(address)

    def send() -> None:
        answers.append(colleague.client.post(address, data=sent_by_colleague).status_code)

    def perform(*given: Any) -> Event | Conflict:
        done = begin(*given)
        if not others:
            others.append(Thread(target=send))
            others[0].start()
            wait_until_held_up(town.database, others[0])
        return done

    page = staff.get("/desk/comments")
    monkeypatch.setattr(acts, "perform", perform)
    approve(staff, page)
    others[0].join()
    assert answers == [409]
    assert len(shown(staff.get("/desk/comments"))) == 2


def test_an_address_that_nobody_made_leads_to_the_first_page(town: Town, staff: Browser) -> None:
    first = list_ids(town)[0]
    staff.get(f"/desk/comments/{first}?list=elsewhere&page=x")
    read = staff.get(f"/desk/comments/{first}?list=waiting&page=x").form(f"/desk/comments/{first}/hiding")
    read |= {"list": "waiting", "page": "x", "reason": WHY}
    done = staff.post(f"/desk/comments/{first}/hiding", read, status=303)
    assert done.response.location == "/desk/comments"
