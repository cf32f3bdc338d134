"""A conversation costs the page of a submission two questions, however long it is, and moderators' page as many."""

from app.permissions import Actor
from tests.browsing import Browser
from tests.conversations.talking import fill
from tests.ground.staging import Sent, Town, asking

MOST = 7


def test_the_page_asks_as_much_with_five_hundred_comments_as_with_none(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    browser, stored, numbers = Browser(town.app), 0, []
    for size in (0, 1, 500 if town.database.is_sqlite else 60):
        fill(town, sent, secretary, size - stored, begin=stored)
        stored = size
        browser.get(f"/submissions/{sent.id}")
        with asking(town.database) as asked:
            browser.get(f"/submissions/{sent.id}")
        numbers.append(len(asked))
    assert set(numbers) == {MOST}, numbers


def test_the_page_of_what_waits_asks_as_much_for_twenty_as_for_one(town: Town, sent: Sent, secretary: Actor) -> None:
    staff, stored, numbers = town.sign_in(secretary), 0, []
    for size in (1, 20):
        fill(town, sent, None, size - stored, begin=stored)
        stored = size
        staff.get("/desk/comments")
        with asking(town.database) as asked:
            staff.get("/desk/comments")
        numbers.append(len(asked))
    assert len(set(numbers)) == 1, numbers
