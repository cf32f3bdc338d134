"""Nothing somebody typed into a conversation is lost, whatever has happened meanwhile, and each refusal says why."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.conversations import actions
from app.conversations.blueprint import COMMENTS
from app.conversations.models import Comment
from app.events import By
from app.limits import Limit
from app.municipality.actions import switch_off
from app.permissions import Actor
from app.publishing import actions as publishing
from tests.browsing import Browser, Page, examine
from tests.conversations.talking import WORDS, guest, list_ids, say, show_all
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, OTTO, confirm, follow, mailed, published

REPLY = "Ja, og i går igen."
WHY = "Vi holder lukket, til ulykken er opklaret."


@pytest.fixture
def shown(town: Town, sent: Sent, secretary: Actor) -> int:
    """Return the id of a comment that everybody can read, by Otto."""
    guest(town, sent)
    show_all(town, secretary)
    mailed(town.app)
    return list_ids(town)[0]


@pytest.fixture
def limited(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have limits."""
    settings = replace(town.app.extensions["settings"], rate_limits=True)
    monkeypatch.setitem(town.app.extensions, "settings", settings)


def hide(town: Town, comment_id: int) -> None:
    with town.writing():
        publishing.hide(publishing.get_subject_for_update(comment_id), reason="Der står et navn.", by=By.SYSTEM)


def pause(town: Town, sent: Sent) -> None:
    with town.writing():
        actions.pause(sent.id, reason=WHY, until=clock.now() + timedelta(days=2), by=By.SYSTEM)


def reply(browser: Browser, page: Page, sent: Sent, *, status: int, **fields: str) -> Page:
    return browser.send(
        page, f"/submissions/{sent.id}/comments", {"text": REPLY, "email": ALMA, **fields}, status=status
    )


def test_what_answers_nothing_any_more_is_kept_and_can_be_said_by_itself(town: Town, sent: Sent, shown: int) -> None:
    browser = Browser(town.app)
    page = browser.get(f"/comments/{shown}/replies/new")
    hide(town, shown)
    kept = reply(browser, page, sent, status=409)
    assert "er der ikke længere" in kept.text
    fields = kept.form(f"/submissions/{sent.id}/comments")
    assert (fields["text"], fields["email"], fields["intent"]) == (REPLY, ALMA, "experience")
    assert "reply_to" not in fields
    browser.send(kept, f"/submissions/{sent.id}/comments", status=200)
    (letter,) = mailed(town.app)
    confirm(town.app, letter)
    with town.reading() as session:
        said = session.get_one(Comment, list_ids(town)[-1])
        assert said.thread_id == said.id


@pytest.mark.parametrize("of_another", [True, False])
def test_what_answers_something_else_is_no_comment(
    town: Town, sent: Sent, shown: int, secretary: Actor, *, of_another: bool
) -> None:
    other = published(town, secretary, title="En bænk")
    page = say(Browser(town.app), other, reply_to=str(shown) if of_another else "x", status=409)
    assert page.form(f"/submissions/{other.id}/comments")["text"] == WORDS
    assert mailed(town.app) == []


def test_a_reply_that_waited_for_its_address_stays_one(town: Town, sent: Sent, shown: int, secretary: Actor) -> None:
    browser = Browser(town.app)
    reply(browser, browser.get(f"/comments/{shown}/replies/new"), sent, status=200)
    (letter,) = mailed(town.app)
    hide(town, shown)
    confirm(town.app, letter)
    show_all(town, secretary)
    assert "Svar på en kommentar, der ikke længere vises" in browser.get(f"/submissions/{sent.id}").text


def test_a_pause_is_said_where_one_would_write(town: Town, sent: Sent, shown: int) -> None:
    browser = Browser(town.app)
    page = browser.get(f"/comments/{shown}/replies/new")
    pause(town, sent)
    address = f"/submissions/{sent.id}/comments"
    kept = Page(browser.client.post(address, data=page.form(address) | {"text": REPLY, "email": ALMA}))
    assert kept.status == 503
    examine(kept, address)
    assert WHY in kept.text
    fields = kept.form(address)
    assert (fields["text"], fields["email"], fields["reply_to"]) == (REPLY, ALMA, str(shown))
    fresh = browser.get(f"/comments/{shown}/replies/new")
    assert WHY in fresh.text
    assert not [one for one in fresh.all("form") if "/comments" in one.get("action", "")]


def test_a_pause_of_all_conversations_is_said_there_too(town: Town, sent: Sent, shown: int) -> None:
    with town.writing():
        switch_off(COMMENTS, reason=WHY, by=By.SYSTEM)
    assert WHY in Browser(town.app).get(f"/comments/{shown}/replies/new").text


def test_nothing_typed_is_lost_where_all_conversations_were_paused_meanwhile(town: Town, sent: Sent) -> None:
    browser = Browser(town.app)
    address = f"/submissions/{sent.id}/comments"
    typed = browser.get(f"/submissions/{sent.id}").form(address) | {"text": WORDS, "email": ALMA}
    with town.writing():
        switch_off(COMMENTS, reason=WHY, by=By.SYSTEM)
    kept = Page(browser.client.post(address, data=typed))
    assert kept.status == 503
    assert WHY in kept.text
    fields = kept.form(address)
    assert (fields["text"], fields["email"]) == (WORDS, ALMA)


@pytest.mark.parametrize(
    ("path", "limit", "faulty", "status"),
    [
        ("comments", Limit.COMMENT, {"text": " "}, 422), ("reports", Limit.REPORT, {"reason": " "}, 422),
        ("supports", Limit.SUPPORT, {"email": "x"}, 422), ("follows", Limit.FOLLOW, {"email": "x"}, 422),
        ("comments", Limit.COMMENT, {"text": WORDS, "email": ALMA, "reply_to": "x"}, 409),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("limited")
def test_a_form_that_is_shown_again_costs_nothing(
    town: Town, sent: Sent, path: str, limit: Limit, faulty: dict[str, str], *, status: int
) -> None:
    browser, address = Browser(town.app), f"/submissions/{sent.id}/{path}"
    browser.get(f"/submissions/{sent.id}/reports/new")
    for _time in range(limit.value.burst + 1):
        browser.post(address, faulty, status=status)
    whole = {"text": WORDS, "reason": "Der står et navn.", "email": ALMA}
    for _time in range(limit.value.burst):
        browser.post(address, whole, status=200)
    browser.post(address, whole, status=429)


def test_whoever_is_no_longer_known_is_led_to_what_is_theirs(town: Town, sent: Sent, shown: int) -> None:
    stranger = Browser(town.app)
    page = stranger.get(f"/comments/{shown}/own", status=401)
    assert "Find din sag" not in [one.text for one in page.all("a") if "button" in one.get("class", "")]
    assert "Åbn din sag igen" not in page.text
    assert "/mine" in page.links()
    known = follow(town, sent)
    following = known.get(f"/submissions/{sent.id}")
    fields = following.form("/mine/follows/end")
    stranger.get("/mine")
    page = stranger.post("/mine/follows/end", fields | {"csrf_token": stranger.token()}, status=401)
    assert "/mine" in page.links()


def test_who_has_taken_back_all_they_said_in_a_thread_hears_no_more_of_it(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    say(Browser(town.app), sent, "Hvornår bliver det lyst?", email=OTTO, hears="y")
    (letter,) = mailed(town.app)
    writer = confirm(town.app, letter)
    show_all(town, secretary)
    first = list_ids(town)[0]
    page = writer.get(f"/comments/{first}/replies/new")
    writer.send(page, f"/submissions/{sent.id}/comments", {"text": "Og hvem gør det?", "hears": "y"}, status=200)
    second = list_ids(town)[1]
    for taken_back, follows in ((second, 1), (first, 0)):
        own = f"/comments/{taken_back}"
        writer.send(writer.get(f"{own}/own"), f"{own}/withdrawal", status=303)
        assert town.counts()["follow"] == follows
