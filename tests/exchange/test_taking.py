"""What another town has signed is taken in once its key is confirmed, and shown as from there: the newest of it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from msgspec.structs import replace

from app import db
from app.events import By
from app.exchange.actions import Fetched, UnconfirmedError, confirm_town, list_town, take, take_fetched
from app.exchange.document import DocumentError, Town
from app.exchange.kinds import Fault, Taken
from app.exchange.models import ReceivedSolution
from tests.browsing import Browser
from tests.exchange.travelling import ADDRESS, FINGERPRINT, OTHER_KEY, SOLUTION, TITLE, file_of, way_to

Writing = Callable[[], Any]
OURS = "http://localhost"
LATER: dict[str, Any] = {"updated": SOLUTION.updated + timedelta(days=1)}


def come(writing: Writing, file: bytes | None = None) -> Taken:
    """Take in a file."""
    with writing():
        return take(file or file_of(), by=By.SYSTEM, own_address=OURS)


@pytest.fixture
def known(app: Flask, writing: Writing) -> Writing:
    """Give a way to write in a town that has confirmed the key of another."""
    with writing():
        confirm_town(ADDRESS, FINGERPRINT, by=By.SYSTEM)
    return writing


def test_nothing_is_taken_before_its_key_is_confirmed(writing: Writing) -> None:
    with pytest.raises(UnconfirmedError) as refused:
        come(writing)
    assert refused.value.fingerprint == FINGERPRINT
    assert FINGERPRINT in str(refused.value)
    with writing():
        confirm_town(f"{ADDRESS}/", FINGERPRINT, by=By.SYSTEM)
    assert come(writing) is Taken.NEW


def test_a_key_confirmed_for_one_town_signs_for_no_other(known: Writing) -> None:
    with pytest.raises(UnconfirmedError):
        come(known, file_of(town=Town("Den anden", "https://anden.example")))
    with pytest.raises(UnconfirmedError):
        come(known, file_of(OTHER_KEY))


def test_the_same_again_changes_nothing_and_what_is_newer_takes_its_place(known: Writing) -> None:
    assert come(known) is Taken.NEW
    assert come(known) is Taken.SAME
    assert come(known, file_of(**LATER, standing="dropped")) is Taken.CHANGED
    with pytest.raises(DocumentError, match="older"):
        come(known)
    with known():
        assert db.session.query(ReceivedSolution).count() == 1


def test_a_new_key_takes_the_place_of_the_one_before(known: Writing) -> None:
    come(known)
    with known():
        confirm_town(ADDRESS, "other " * 8, by=By.SYSTEM)
    with pytest.raises(UnconfirmedError):
        come(known, file_of(**LATER))


def test_a_towns_own_file_is_not_taken(known: Writing) -> None:
    with known(), pytest.raises(DocumentError, match="this town itself"):
        take(file_of(), by=By.SYSTEM, own_address=ADDRESS)


def test_it_is_shown_as_from_there_in_both_languages(known: Writing, browser: Browser) -> None:
    told = replace(SOLUTION.told[0], what="<script>alert(1)</script> & <b>fedt</b>")
    come(known, file_of(told=(told, SOLUTION.told[1])))
    page = browser.get("/other-towns")
    assert TITLE in page.text
    assert "Fra Nabo Kommune" in page.text
    shown = browser.get(way_to(page))
    assert way_to(browser.get("/solutions")) == way_to(page)
    for words in (
        "Sundhed og Velfærd",
        "Flere er trygge",
        "Vagtplanen",
        "Ti familier i to uger",
        "&lt;script&gt;alert",
    ):
        assert words in shown.html
    assert "<script>alert" not in shown.html
    assert f'href="{ADDRESS}/solutions/aftentelefon"' in shown.html
    assert "A nurse to call in the evening" in browser.get("/other-towns?lang=en").text


def test_what_a_town_lists_no_more_is_shown_no_more(known: Writing, browser: Browser) -> None:
    with known():
        town = list_town(ADDRESS, by=By.SYSTEM)
        take_fetched(town.id, Fetched([file_of()], {"aftentelefon"}), own_address=OURS)
        number = town.id
    at = way_to(browser.get("/other-towns"))
    with known():
        take_fetched(number, Fetched([], None, Fault.UNREACHABLE), own_address=OURS)
    assert TITLE in browser.get("/other-towns").text
    with known():
        take_fetched(number, Fetched([], frozenset()), own_address=OURS)
    assert TITLE not in browser.get("/other-towns").text
    browser.get(at, status=404)
    with known():
        take_fetched(number, Fetched([file_of()], {"aftentelefon"}), own_address=OURS)
    assert TITLE in browser.get("/other-towns").text


def test_a_towns_address_gives_nothing_of_another_town(known: Writing) -> None:
    with known():
        other = list_town("https://anden.example", by=By.SYSTEM)
        take_fetched(other.id, Fetched([file_of(), b"{}"], {"aftentelefon"}), own_address=OURS)
        assert db.session.query(ReceivedSolution).count() == 0
        assert other.fault == Fault.UNREADABLE


def test_a_key_that_was_seen_and_not_confirmed_is_noted(writing: Writing) -> None:
    with writing():
        town = list_town(ADDRESS, by=By.SYSTEM)
        take_fetched(town.id, Fetched([file_of()], {"aftentelefon"}), own_address=OURS)
        assert (town.fault, town.seen_fingerprint) == (Fault.UNCONFIRMED, FINGERPRINT)
        confirm_town(ADDRESS, FINGERPRINT, by=By.SYSTEM)
        take_fetched(town.id, Fetched([file_of()], {"aftentelefon"}), own_address=OURS)
        assert (town.fault, town.seen_fingerprint) == (None, None)


def test_an_administrator_takes_in_files_and_says_no_first(app: Flask, tmp_path: Path) -> None:
    run, file = app.test_cli_runner(), tmp_path / "aftentelefon.json"
    file.write_bytes(file_of())
    refused = run.invoke(args=["solutions", "import", str(file)])
    assert refused.exit_code == 1
    assert f"solutions confirm {ADDRESS} {FINGERPRINT}" in refused.stderr
    assert run.invoke(args=["solutions", "confirm", ADDRESS, "1234"]).exit_code == 2
    assert run.invoke(args=["solutions", "confirm", "no address", FINGERPRINT]).exit_code == 2
    assert run.invoke(args=["solutions", "confirm", ADDRESS, *FINGERPRINT.split()]).exit_code == 0
    assert run.invoke(args=["solutions", "import", str(file)]).stdout == f"{file}: new\n"
    assert run.invoke(args=["solutions", "import", str(file)]).stdout == f"{file}: same\n"
    file.write_bytes(file_of().replace(b"trygge", b"utrygge"))
    changed = run.invoke(args=["solutions", "import", str(file), str(tmp_path / "nothing.json")])
    assert changed.exit_code == 1
    assert changed.stderr.count("refused") == 2
    towns = run.invoke(args=["solutions", "towns"]).stdout
    assert "Nabo Kommune" in towns
    assert FINGERPRINT in towns


def test_an_administrator_hides_what_came(app: Flask, known: Writing, browser: Browser) -> None:
    come(known)
    run, number = app.test_cli_runner(), way_to(browser.get("/other-towns")).rpartition("/")[2]
    assert run.invoke(args=["solutions", "hide", number]).exit_code == 0
    assert TITLE not in browser.get("/other-towns").text
    come(known, file_of(**LATER))
    assert TITLE not in browser.get("/other-towns").text
    assert run.invoke(args=["solutions", "hide", number, "--show"]).exit_code == 0
    assert TITLE in browser.get("/other-towns").text
    assert run.invoke(args=["solutions", "hide", "999999"]).exit_code == 2


def test_which_addresses_are_asked_is_an_administrators_word(app: Flask) -> None:
    run = app.test_cli_runner()
    assert "solutions confirm" in run.invoke(args=["solutions", "follow", f"{ADDRESS}/"]).stdout
    assert run.invoke(args=["solutions", "follow", "ftp://nabo.example"]).exit_code == 2
    assert "asked last: not yet" in run.invoke(args=["solutions", "towns"]).stdout
    assert run.invoke(args=["solutions", "unfollow", ADDRESS]).exit_code == 0
    assert "asked last" not in run.invoke(args=["solutions", "towns"]).stdout
    assert run.invoke(args=["solutions", "unfollow", "https://nobody.example"]).exit_code == 2


def test_a_key_is_made_once_and_anew_only_when_asked(app: Flask, browser: Browser) -> None:
    run = app.test_cli_runner()
    first = run.invoke(args=["solutions", "key"]).stdout
    assert run.invoke(args=["solutions", "key"]).stdout == first
    assert first.split("  ")[1].strip() in browser.get("/other-towns").text
    assert run.invoke(args=["solutions", "key", "--new"]).stdout != first
