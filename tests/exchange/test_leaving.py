"""What leaves the town of a solution: signed, listed in a feed, and nothing in it about a person."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete

from app import clock, db, worker
from app.effects.kinds import Felt
from app.events import By, record
from app.exchange.blueprint import EXCHANGE
from app.exchange.document import Answers
from app.exchange.envelope import unseal
from app.exchange.feed import read_feed
from app.exchange.jobs import ASK_TOWNS
from app.exchange.models import SigningKey
from app.history import Verb
from app.jobs import Lane
from app.municipality.actions import switch_off, switch_on
from app.network_log.verbs import LOGGED
from app.publishing.verbs import REDACTED, UNCOVERED
from app.solutions.answer_actions import Answered, answer
from app.solutions.blueprint import SOLUTIONS_ROOM
from app.solutions.models import Solution
from app.trials.blueprint import TRIALS_ROOM
from app.trials.verbs import RESUMED
from tests.browsing import Browser
from tests.exchange.solving import OF_A_RESIDENT, TITLE, hide, put_solution, rewrite

Writing = Callable[[], Any]
FILE = "/solutions/en-fast-aftentelefon.json"
CANARIES = ("Lone Kanarie Hansen", "lone.kanarie@albertslund.example", "2012 3456", "010190-1234", "Kanarievej 12")


def test_a_solution_leaves_as_a_signed_file_with_what_it_gave(writing: Writing, browser: Browser) -> None:
    put_solution(writing)
    got = browser.client.get(FILE)
    assert got.mimetype == "application/json"
    said = unseal(got.data).document
    assert (said.town.name, said.town.address) == ("Albertslund Kommune", "http://localhost")
    assert [(one.language, one.title) for one in said.told] == [("da", TITLE), ("en", "A telephone in the evening")]
    assert said.handed is not None
    assert said.trials[0].result == "Det virkede for de fleste."
    (effect,) = said.effects
    assert effect.answers is not None
    assert [(one.month, one.outcome, one.asked) for one in effect.measures] == [(0, None, 12), (3, "better", 12)]
    assert (effect.answers.yes, effect.answers.no, effect.answers.too_early) == (1, 0, 0)
    assert browser.client.get(FILE, headers={"If-None-Match": got.headers["ETag"]}).status_code == 304


def test_the_feed_names_it_with_the_address_of_its_file(writing: Writing, browser: Browser) -> None:
    put_solution(writing, text="Ring & spørg <nu>")
    got = browser.client.get("/solutions.atom")
    assert got.mimetype == "application/atom+xml"
    (named,) = read_feed(got.data, address="http://localhost")
    assert (named.slug, named.updated) == (
        "en-fast-aftentelefon",
        unseal(browser.client.get(FILE).data).document.updated,
    )
    root, atom = ET.fromstring(got.data), "{http://www.w3.org/2005/Atom}"
    for element in (root, root.find(f"{atom}entry")):
        assert element is not None
        assert all(element.findtext(f"{atom}{name}") for name in ("id", "title", "updated"))
    assert root.findtext(f"{atom}author/{atom}name")
    assert root.findtext(f"{atom}entry/{atom}summary") == "Ring & spørg <nu>"


@pytest.mark.parametrize("verb", [RESUMED, REDACTED, UNCOVERED], ids=lambda verb: verb.name)
def test_what_happens_to_its_trial_makes_its_file_newer(writing: Writing, browser: Browser, verb: Verb) -> None:
    put_solution(writing)
    before = unseal(browser.client.get(FILE).data).document
    with writing():
        network_id = db.session.query(Solution).one().network_id
        record(LOGGED, by=By.SYSTEM, subject_id=network_id)
    assert unseal(browser.client.get(FILE).data).document.updated == before.updated, "a log is no part of the file"
    with writing():
        record(verb, by=By.SYSTEM, subject_id=network_id)
    assert unseal(browser.client.get(FILE).data).document.updated > before.updated


def test_what_residents_answer_makes_its_file_newer(writing: Writing, browser: Browser) -> None:
    solution = put_solution(writing)
    before = unseal(browser.client.get(FILE).data).document
    with writing(), time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        answer(solution, Answered(Felt.NO, "Det mærker jeg intet til.", "da"))
    file = browser.client.get(FILE).data
    after = unseal(file).document
    assert after.updated > before.updated
    assert after.effects[0].answers == Answers(yes=1, no=1, too_early=0)
    assert "intet til" not in file.decode(), "words stay here"


def test_what_changes_is_newer_and_what_is_hidden_leaves_no_more(writing: Writing, browser: Browser) -> None:
    solution = put_solution(writing)
    before = unseal(browser.client.get(FILE).data).document
    rewrite(writing, solution, "Man kan ringe hele natten.")
    after = unseal(browser.client.get(FILE).data).document
    assert after.updated > before.updated
    hide(writing, solution)
    assert browser.client.get(FILE).status_code == 404
    assert read_feed(browser.client.get("/solutions.atom").data, address="http://localhost") == []


def test_nothing_about_a_person_leaves(writing: Writing, browser: Browser) -> None:
    put_solution(
        writing,
        text=f"Skriv til {', '.join(CANARIES)}, hvis I vil vide mere.",
    )
    for address in (FILE, "/solutions.atom"):
        left = browser.client.get(address).data.decode()
        assert "█████" in left
        for canary in (*CANARIES, OF_A_RESIDENT, "Kanarie", "Karen"):
            assert canary not in left


def test_an_administrator_writes_the_files(app: Flask, writing: Writing, browser: Browser, tmp_path: Path) -> None:
    put_solution(writing)
    run = app.test_cli_runner()
    assert run.invoke(args=["solutions", "export", "--into", str(tmp_path / "out")]).exit_code == 0
    file = tmp_path / "out" / "en-fast-aftentelefon.json"
    assert file.read_bytes() == browser.client.get(FILE).data
    assert json.loads(file.read_bytes())["document"]["slug"] == "en-fast-aftentelefon"
    assert run.invoke(args=["solutions", "export", "en-fast-aftentelefon", "--into", str(tmp_path)]).exit_code == 0
    assert run.invoke(args=["solutions", "export", "nothing"]).exit_code == 1


def test_nothing_leaves_while_solutions_are_off(writing: Writing, browser: Browser) -> None:
    put_solution(writing)
    with writing():
        switch_off(SOLUTIONS_ROOM, by=By.SYSTEM)
    assert browser.client.get(FILE).status_code == 404
    assert read_feed(browser.client.get("/solutions.atom").data, address="http://localhost") == []


def test_no_trial_leaves_while_trials_are_off(writing: Writing, browser: Browser) -> None:
    put_solution(writing)
    with writing():
        switch_off(TRIALS_ROOM, by=By.SYSTEM)
    assert unseal(browser.client.get(FILE).data).document.trials == ()


def test_the_worker_makes_the_key_and_until_then_nothing_is_signed(
    app: Flask, writing: Writing, browser: Browser
) -> None:
    put_solution(writing)
    with writing():
        db.session.execute(delete(SigningKey))
    assert browser.client.get(FILE).status_code == 404
    with writing():
        switch_off(EXCHANGE, by=By.SYSTEM)
        ASK_TOWNS.queue()
    with app.app_context():
        while worker.run_next(lambda _mail: None, [Lane.WORK]):
            pass
    with writing():
        switch_on(EXCHANGE, by=By.SYSTEM)
    assert unseal(browser.client.get(FILE).data).fingerprint in browser.get("/other-towns").text


@pytest.mark.parametrize("address", ["/solutions/nothing.json", "/solutions/..json", "/solutions/%2e%2e.json"])
def test_there_is_no_file_of_nothing(browser: Browser, address: str) -> None:
    assert browser.client.get(address).status_code == 404
