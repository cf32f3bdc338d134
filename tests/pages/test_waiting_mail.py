"""Mail to addresses that nobody has confirmed waits its turn; nothing is refused, and nobody else waits for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update

from app import clock, db, limits, worker
from app.accounts.models import OneTimeLink
from app.limits import Limit, RateBucket
from app.permissions import Role
from tests.accounts.test_sign_in import KNOWN, ask, count
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.pages.cases import send_in

BURST, SECONDS = Limit.UNCONFIRMED_MAIL.value.burst, Limit.UNCONFIRMED_MAIL.value.seconds


@pytest.fixture
def limited(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Give the town with limits, at a moment that stands still in the middle of a day."""
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], rate_limits=True))
    with time_machine.travel(clock.now().replace(hour=10), tick=False):
        yield app


def mailed(app: Flask, after: float = 0) -> list[EmailMessage]:
    """Do what is due so many seconds later."""
    sent: list[EmailMessage] = []
    with app.app_context(), time_machine.travel(clock.now() + timedelta(seconds=after), tick=False):
        while worker.run_next(sent.append):
            pass
    return sent


def visiting(app: Flask, address: str) -> Browser:
    """Return a browser at an IP address."""
    browser = Browser(app)
    browser.client.environ_base["REMOTE_ADDR"] = address
    return browser


def spend_all(app: Flask) -> None:
    with app.app_context(), db.database().writing():
        assert [limits.reserve(Limit.UNCONFIRMED_MAIL) for _ in range(BURST)] == [0] * BURST


def test_mail_to_strangers_waits_its_turn_and_then_comes(limited: Flask) -> None:
    spend_all(limited)
    with limited.app_context(), db.database().writing():
        for number in range(3):
            send_in(number, email=f"afsender-{number}@beboer.example", confirmed=False)
    assert mailed(limited) == []
    assert count(limited, OneTimeLink) == 0, "a link that nobody was sent works for nobody"
    assert len(mailed(limited, after=SECONDS)) == 1
    assert len(mailed(limited, after=3 * SECONDS)) == 2
    assert mailed(limited, after=3600) == []


def test_the_town_has_no_more_after_midnight(limited: Flask) -> None:
    with time_machine.travel(clock.now().replace(hour=22, minute=59, second=59), tick=False) as now:
        spend_all(limited)
        now.shift(2)
        with limited.app_context(), db.database().writing():
            assert limits.reserve(Limit.UNCONFIRMED_MAIL) > 0


def test_what_the_town_owes_is_not_forgotten(limited: Flask) -> None:
    """Though nobody has touched its bucket for a day."""
    days = 2 * 24 * 3600
    with time_machine.travel(clock.now(), tick=False) as now, limited.app_context():
        with db.database().writing():
            limits.reserve(Limit.UNCONFIRMED_MAIL)
            db.session.execute(update(RateBucket).values(left=0, at=clock.now() + timedelta(seconds=days)))
        now.shift(days - 10)
        with db.database().writing():
            limits.FORGET_LIMITS.queue()
        while worker.run_next(lambda _letter: None):
            pass
        with db.database().writing():
            assert limits.reserve(Limit.UNCONFIRMED_MAIL) == SECONDS + 10


@pytest.mark.either_database
def test_one_visitor_uses_a_share_and_the_others_mail_goes(limited: Flask) -> None:
    """What is above it waits, and takes nothing from the town until its turn comes."""
    share = Limit.UNCONFIRMED_MAIL_OF_VISITOR.value
    greedy = [f"2001:db8:1:1::{number:x}" for number in range(share.burst + 3)]
    for number, address in enumerate(greedy):
        assert ask(visiting(limited, address), f"fremmed-{number}@beboer.example").status == 200
    assert len(mailed(limited)) == share.burst
    for number in range(BURST - share.burst):
        assert ask(visiting(limited, f"203.0.113.{number}"), f"en-{number}@andre.example").status == 200
    assert len(mailed(limited)) == BURST - share.burst
    assert len(mailed(limited, after=share.seconds)) == 1
    assert len(mailed(limited, after=3 * share.seconds)) == 2
    assert mailed(limited, after=3600) == []


@pytest.mark.either_database
def test_a_whole_site_uses_less_than_half(limited: Flask) -> None:
    share = Limit.UNCONFIRMED_MAIL_OF_VISITOR.value
    for number in range(3 * share.burst):
        ask(visiting(limited, f"2001:db8:1:{number:x}::1"), f"fremmed-{number}@beboer.example")
    assert len(mailed(limited)) == share.burst * share.site_holds < BURST / 2


@pytest.mark.either_database
def test_what_staff_cause_is_no_visitors_share(limited: Flask) -> None:
    share, town = Limit.UNCONFIRMED_MAIL_OF_VISITOR.value, Town(limited)
    cases = [town.submit(email=f"afsender-{number}@beboer.example") for number in range(share.burst + 3)]
    assert len(mailed(limited)) == len(cases)
    colleague = town.sign_in(town.add_person(Role.SECRETARIAT))
    for case in cases:
        page = colleague.get(f"/desk/cases/{case.id}", status=200)
        colleague.send(
            page, f"/desk/cases/{case.id}/closing", {"reason": "Det er ordnet.", "outcome": "informed"}, status=303
        )
    assert len(mailed(limited)) == len(cases)


def test_an_account_and_a_confirmed_address_never_wait_for_it(limited: Flask) -> None:
    spend_all(limited)
    with limited.app_context(), db.database().writing():
        send_in(1, confirmed=True)
    assert len(mailed(limited)) == 1
    assert ask(Browser(limited), KNOWN).status == 200
    (letter,) = mailed(limited)
    assert letter["To"] == KNOWN


def test_what_waits_has_its_id_already(limited: Flask) -> None:
    with limited.app_context(), db.database().writing():
        for number in range(5):
            send_in(number, email=f"afsender-{number}@beboer.example", confirmed=False)
    ids = [letter["Message-ID"] for letter in mailed(limited)]
    assert len(ids) == len(set(ids)) == 5
    assert not [one for one in ids if "job-" in one]


def test_a_mailbox_is_one_however_it_is_tagged(limited: Flask) -> None:
    answers = {ask(Browser(limited), f"fremmed+{number}@beboer.example").status for number in range(8)}
    assert answers == {200}
    assert len(mailed(limited)) == Limit.SIGN_IN_BY_MAIL_ADDRESS.value.burst
