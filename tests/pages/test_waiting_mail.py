"""Mail to addresses that nobody has confirmed waits its turn; nothing is refused, and nobody else waits for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from flask import Flask

from app import clock, db, limits, worker
from app.accounts.models import OneTimeLink
from app.limits import Limit
from tests.accounts.test_sign_in import KNOWN, ask, count
from tests.browsing import Browser
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
