"""Whoever leaves only a number is told that they are called, and has a receipt by which they take it back."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from app import clock
from app.contributions.actions import SENT_AGAIN
from app.contributions.models import Contribution
from app.permissions import Actor, Role
from app.subjects import Visibility
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.contributions.giving import accept, give, given, list_all
from tests.ground.staging import Town

PHONE, RECEIPT = "12 34 56 78", "/contributions/receipts/"


def _receipt(page: Page) -> str:
    return next(one for one in page.links() if RECEIPT in one).removeprefix("http://localhost")


def _give(town: Town, slug: str, **fields: Any) -> Page:
    return give(Browser(town.app), slug, phone=PHONE, email="", **fields)


def test_the_page_promises_a_call_and_a_receipt_takes_it_back(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    sent = _give(town, made.slug, hears="1")
    assert "Tak, vi ringer til dig" in sent.text
    assert "du er med" not in sent.text
    assert f"ringer til dig på {PHONE}" in sent.text
    assert "kan vi ikke" in sent.text, "who can only be called is written to by nobody"
    (row,) = list_all(town)
    assert f"nummer {row.id}" in sent.text
    page = f"/desk/contributions/{row.id}"
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    assert f"nummeret {row.id}" in leader.get(page).text
    path, browser = _receipt(sent), Browser(town.app)
    seen = browser.get(path)
    assert "Intet bliver vist, før I har talt sammen" in seen.text
    for _press in range(2):
        browser.send(seen, f"{path}/withdrawal", {}, status=303)
    assert "Det er trukket tilbage" in browser.get(path).text
    assert list_all(town)[0].visibility == Visibility.WITHDRAWN
    assert page not in leader.get("/desk/contributions").links()


def test_number_and_code_on_paper_lead_back_on_another_device(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    sent, other = _give(town, made.slug), _give(town, made.slug, text="Vi har en varevogn.")
    path, (number, code) = _receipt(sent), sent.paper()
    assert Browser(town.app).get(path).paper() == (number, code), "the link shows it again"
    library = Browser(town.app)
    asked = library.get(f"/my-case?number={number}")
    assert asked.form("/my-case")["number"] == number
    wrong = library.send(asked, "/my-case", {"code": other.paper()[1]}, status=422)
    assert "hører ikke sammen" in wrong.text
    found = library.send(wrong, "/my-case", {"code": code.lower()}, status=303)
    assert library.follow(found).text == Browser(town.app).get(path).text
    library.send(asked, "/my-case", {"code": "", "email": "ib@example.dk", "by": "mail"}, status=422)


def test_the_call_list_shows_who_left_a_number_until_they_are_answered(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    _give(town, made.slug)
    given(town, made.slug)
    called = next(one.id for one in list_all(town) if one.phone_sealed)
    staff = town.sign_in(secretary)
    listed = staff.get("/desk/calls")
    assert [one for one in listed.links() if "/desk/contributions/" in one] == [f"/desk/contributions/{called}"]
    assert PHONE not in listed.text
    accept(town, called, secretary)
    assert f"/desk/contributions/{called}" not in staff.get("/desk/calls").links()


def test_what_is_shown_is_taken_back_by_it_too(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    path = _receipt(_give(town, made.slug))
    (row,) = list_all(town)
    accept(town, row.id, secretary)
    stranger, shown = Browser(town.app), f"/challenges/{made.slug}/contributions"
    assert f"contribution-{row.id}" in stranger.client.get(shown).text
    seen = stranger.get(path)
    assert "Vej og Park" in seen.text
    stranger.send(seen, f"{path}/withdrawal", {}, status=303)
    assert f"contribution-{row.id}" not in stranger.client.get(shown).text


def test_one_that_is_sent_twice_has_one_receipt_and_later_nobody_gets_it_by_the_number(
    town: Town, secretary: Actor
) -> None:
    made = opened(town, secretary)
    first = _receipt(_give(town, made.slug))
    assert _receipt(_give(town, made.slug)) == first
    assert len(list_all(town)) == 1
    with time_machine.travel(clock.now() + SENT_AGAIN + timedelta(minutes=1), tick=False):
        assert _receipt(_give(town, made.slug)) != first


@pytest.mark.parametrize("forged", [True, False])
def test_a_receipt_is_of_what_was_left_with_a_number_alone(town: Town, secretary: Actor, *, forged: bool) -> None:
    made = opened(town, secretary)
    path = _receipt(_give(town, made.slug))
    number, _dash, signature = path.removeprefix(RECEIPT).partition("-")
    row, _browser = given(town, made.slug)
    browser = Browser(town.app)
    if forged:
        browser.get(f"{RECEIPT}{row.id}-{signature}", status=404)
    else:
        with town.writing() as session:
            session.get_one(Contribution, int(number)).organisation_id = None
            session.get_one(Contribution, int(number)).phone_sealed = None
        assert number in browser.get(path).text, "also once the number is forgotten"
