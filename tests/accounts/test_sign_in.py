"""Signing in by a mailed link, and every way it must not work."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, text, update

from app import clock, create_app, db, jobs, worker
from app.accounts.models import LoginSession, OneTimeLink, Person
from app.limits import Limit
from tests.browsing import Browser
from tests.conftest import settings_for

KNOWN, UNKNOWN = "sekretariat@samspil.example", "nobody@samspil.example"


def mails(app: Flask) -> list[EmailMessage]:
    """Do every job that waits and return what was sent."""
    sent: list[EmailMessage] = []
    with app.app_context():
        while worker.run_next(sent.append):
            pass
    return sent


def plain(letter: EmailMessage) -> str:
    """Return a letter's text."""
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link_in(letter: EmailMessage) -> str:
    """Return the path of the link in a letter."""
    found = re.search(r"http://localhost(/sign-in/\S+)", plain(letter))
    assert found
    return found[1]


def ask(browser: Browser, address: str, wanted: str = "") -> Any:
    """Ask for a link."""
    page = browser.get(f"/sign-in?next={wanted}" if wanted else "/sign-in")
    return browser.send(page, "/sign-in", {"email": address})


def count(app: Flask, model: type[Any], *conditions: Any) -> int:
    """Return how many rows there are."""
    with app.app_context(), db.database().reading() as session:
        return session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def signed_in(browser: Browser) -> bool:
    """Return whether the browser is let in to its own account."""
    return browser.client.get("/account").status_code == 200


def test_a_mailed_link_signs_in_once_and_leads_on(app: Flask, browser: Browser) -> None:
    ask(browser, KNOWN, "/desk")
    (letter,) = mails(app)
    link = link_in(letter)
    arrived = browser.send(browser.get(link), "/sign-in/", status=303)
    assert arrived.response.headers["Location"] == "/desk"
    assert signed_in(browser)
    again = Browser(app)
    again.get(link, status=410)
    assert again.post(link, {}).status == 410
    assert not signed_in(again)


def test_reading_the_link_changes_nothing(app: Flask, browser: Browser) -> None:
    ask(browser, KNOWN)
    (letter,) = mails(app)
    for _scan in range(3):
        Browser(app).get(link_in(letter), status=200)
    assert count(app, OneTimeLink, OneTimeLink.used_at.is_not(None)) == 0
    assert count(app, LoginSession) == 0
    browser.send(browser.get(link_in(letter)), "/sign-in/", status=303)
    assert signed_in(browser)


def test_the_answer_is_the_same_for_known_and_unknown(app: Flask, browser: Browser) -> None:
    known, unknown = ask(browser, KNOWN), ask(browser, UNKNOWN)
    assert (known.status, known.html) == (unknown.status, unknown.html)
    assert known.response.headers.get("Cache-Control") == unknown.response.headers.get("Cache-Control")
    first, second = mails(app)
    assert "/sign-in/" in plain(first)
    assert "/sign-in/" not in plain(second)
    assert second["To"] == UNKNOWN
    assert count(app, OneTimeLink) == 1


def test_no_address_lies_readable_in_the_queue(app: Flask, browser: Browser) -> None:
    ask(browser, KNOWN)
    with app.app_context(), db.database().reading() as session:
        assert KNOWN not in str(session.scalars(select(jobs.Job.payload)).one())


@pytest.mark.parametrize("spelling", [KNOWN.upper(), f"  {KNOWN} "])
def test_the_link_goes_to_the_stored_spelling(app: Flask, browser: Browser, spelling: str) -> None:
    ask(browser, spelling)
    (letter,) = mails(app)
    assert letter["To"] == KNOWN


def test_an_old_link_is_dead(app: Flask, browser: Browser) -> None:
    ask(browser, KNOWN)
    (letter,) = mails(app)
    with time_machine.travel(clock.now() + timedelta(minutes=61), tick=False):
        page = Browser(app).get(link_in(letter), status=410)
        assert "/sign-in" in page.links()
        assert Browser(app).post(link_in(letter), {}).status == 410
    assert count(app, LoginSession) == 0


def test_a_made_up_link_is_unknown(browser: Browser) -> None:
    browser.get("/sign-in/made-up", status=404)
    assert browser.post("/sign-in/made-up", {}).status == 404


def test_a_link_of_somebody_who_left_is_dead(app: Flask, browser: Browser) -> None:
    ask(browser, KNOWN)
    (letter,) = mails(app)
    with app.app_context(), db.database().writing() as session:
        session.execute(update(Person).values(active=False))
    assert browser.post(link_in(letter), {}).status == 410
    assert not signed_in(browser)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b",
        "a@b.dk, c@d.dk",
        "a@b.dk\r\nBcc: c@d.dk",
        "<a@b.dk>",
        "a b@c.dk",
        "a@b.dk;c@d.dk",
        "æ@b.dk",
        "a@@b.dk",
    ],
)
def test_anything_but_one_address_is_a_plain_mistake(app: Flask, browser: Browser, address: str) -> None:
    page = ask(browser, address)
    assert page.status == 422
    assert "error-summary" in page.html
    assert mails(app) == []


def test_a_danish_domain_is_written_as_mail_wants_it(app: Flask, browser: Browser) -> None:
    assert ask(browser, "navn@blåbær.example").status == 200
    (letter,) = mails(app)
    assert letter["To"] == "navn@xn--blbr-roah.example"


def test_one_address_gets_few_mails_and_the_answer_does_not_tell(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], rate_limits=True))
    answers = {ask(browser, KNOWN).html for _time in range(6)}
    assert len(answers) == 1
    assert len(mails(app)) == 3


def test_one_network_address_is_slowed(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], rate_limits=True))
    burst = Limit.SIGN_IN.value.burst
    with time_machine.travel(clock.now(), tick=False):
        pages = [ask(browser, f"person{number}@samspil.example") for number in range(burst + 1)]
    assert {page.status for page in pages[:burst]} == {200}
    assert pages[burst].status == 429
    assert pages[burst].response.headers["Retry-After"] == "1", "others behind the address wait no longer than that"
    assert f"person{burst}@samspil.example" in pages[burst].html


def test_the_session_is_new_and_ends(app: Flask, browser: Browser) -> None:
    ask(browser, KNOWN)
    (letter,) = mails(app)
    before = browser.client.get_cookie("session")
    browser.send(browser.get(link_in(letter)), "/sign-in/", status=303)
    after = browser.client.get_cookie("session")
    assert before
    assert after
    assert before.value != after.value
    browser.post("/sign-out", {}, status=303)
    assert not signed_in(browser)
    browser.client.set_cookie("session", after.value)
    assert not signed_in(browser), "a kept cookie must not outlive signing out"


def test_other_browsers_can_be_signed_out(sign_in: Callable[[str], Browser]) -> None:
    here, there = sign_in("sekretariat"), sign_in("sekretariat")
    account = here.get("/account")
    assert sum("/account/sessions/" in (form.get("action") or "") for form in account.all("form")) == 2
    here.send(account, "/account/other-sessions/end", status=303)
    assert signed_in(here)
    assert not signed_in(there)


def test_one_browser_can_be_signed_out(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    here = sign_in("sekretariat")
    there = sign_in("sekretariat")
    newest = max(re.findall(r"/account/sessions/(\d+)/end", here.get("/account").html), key=int)
    here.post(f"/account/sessions/{newest}/end", {}, status=303)
    assert signed_in(here)
    assert not signed_in(there)
    assert count(app, LoginSession, LoginSession.ended_at.is_(None)) == 1


def test_nobody_ends_the_session_of_another(sign_in: Callable[[str], Browser]) -> None:
    mine, theirs = sign_in("sekretariat"), sign_in("moderator")
    (session_id,) = re.findall(r"/account/sessions/(\d+)/end", theirs.get("/account").html)
    mine.post(f"/account/sessions/{session_id}/end", {}, status=404)
    assert signed_in(theirs)


def test_a_session_that_nobody_uses_ends(sign_in: Callable[[str], Browser]) -> None:
    browser = sign_in("sekretariat")
    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        assert not signed_in(browser)


def test_a_session_ends_however_much_it_is_used(sign_in: Callable[[str], Browser]) -> None:
    browser, began = sign_in("sekretariat"), clock.now()
    for days in range(10, 90, 10):
        with time_machine.travel(began + timedelta(days=days), tick=False):
            assert signed_in(browser), f"after {days} days of use"
    with time_machine.travel(began + timedelta(days=91), tick=False):
        assert not signed_in(browser)


def set_active(app: Flask, *, active: bool) -> None:
    """Say so in the database itself, whoever does it and however."""
    with app.app_context(), db.database().writing() as session:
        session.execute(text("UPDATE person SET active = :active"), {"active": active})


def test_closing_an_account_ends_its_sessions_for_good(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    browser = sign_in("sekretariat")
    set_active(app, active=True)
    assert signed_in(browser), "nothing was closed"
    set_active(app, active=False)
    assert not signed_in(browser)
    set_active(app, active=True)
    assert not signed_in(browser), "the old cookie opens nothing when the account is opened again"
    assert signed_in(sign_in("sekretariat"))
    assert count(app, LoginSession, LoginSession.ended_at.is_(None)) == 1


def test_an_account_can_be_closed_by_command(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    browser, colleague = sign_in("sekretariat"), sign_in("moderator")
    run = app.test_cli_runner().invoke
    assert run(args=["person", "close", "Sekretariat@samspil.example"]).exit_code == 0
    assert not signed_in(browser)
    assert signed_in(colleague)
    assert run(args=["person", "close", "sekretariat@samspil.example"]).exit_code == 2
    assert run(args=["person", "close", "nobody@samspil.example"]).exit_code == 2


def test_an_account_is_closed_by_its_address_as_people_write_it(app: Flask) -> None:
    run = app.test_cli_runner().invoke
    assert run(args=["person", "add", "jens@rødgrød.dk", "--role", "moderator"]).exit_code == 0
    assert run(args=["person", "close", " jens@RØDGRØD.dk"]).exit_code == 0


def test_an_account_that_was_closed_is_opened_again_by_adding_it(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    run = app.test_cli_runner().invoke
    run(args=["person", "close", "sekretariat@samspil.example"])
    assert run(args=["person", "add", "sekretariat@samspil.example", "--role", "moderator"]).exit_code == 0
    assert signed_in(sign_in("sekretariat"))


def test_the_demo_people_are_there_in_the_demo_alone(app: Flask, tmp_path: Path) -> None:
    Browser(app).get("/sign-in/demo", status=200)
    url = app.extensions["settings"].database_url
    real = create_app(settings_for(url, tmp_path, demo=False))
    try:
        browser = Browser(real)
        browser.get("/sign-in/demo", status=404)
        assert browser.post("/sign-in/demo/1", {}).status == 404
        assert "/sign-in/demo" not in browser.get("/sign-in").html
    finally:
        real.extensions["database"].dispose()


def test_only_demo_people_can_be_become(app: Flask, browser: Browser) -> None:
    with app.app_context(), db.database().writing() as session:
        real_id = session.scalar(select(func.min(Person.id)))
        session.execute(update(Person).where(Person.id == real_id).values(demo=False))
    assert browser.post(f"/sign-in/demo/{real_id}", {}).status == 404
    assert not signed_in(browser)


def test_where_we_say_call_us_the_number_can_be_pressed(app: Flask) -> None:
    browser = Browser(app)
    sent, gone = ask(browser, "kim@example.org"), browser.get("/nowhere", status=404)
    for page in (sent, gone):
        assert len([one for one in page.links() if one.startswith("tel:")]) == 2, "in the text and at the foot"
