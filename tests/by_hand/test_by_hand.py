"""Whoever gives a number or an address in place of an e-mail hears what a mail would have told, and as surely."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, worker
from app.by_hand import actions
from app.by_hand.models import Reached
from app.by_hand.queries import find_where, list_owed
from app.by_hand.ways import Way, parse_phone
from app.events import Event
from app.permissions import Actor, Role
from app.phone_numbers import in_pairs
from app.submissions import letters
from tests.browsing import Browser
from tests.ground.staging import TEXT, Sent, Town
from tests.pages.test_mails import mailed

PHONE, POST = "20 30 40 50", "Inga Holm\nStationstorvet 4\n2620 Albertslund"
FORM = {"kind": "problem", "text": TEXT, "author_kind": "citizen", "audience": "public"}


@pytest.fixture
def secretary(town: Town) -> Actor:
    return town.add_person(Role.SECRETARIAT)


def reached(town: Town, phone: str | None = None, post: str | None = None) -> Sent:
    sent = town.submit()
    with town.writing():
        actions.reach_by(sent.id, phone, post)
    return sent


def owed(town: Town, way: Way) -> list[tuple[str, int]]:
    with town.reading():
        return [(one.letter, one.tries) for one in list_owed(way)]


def verbs(town: Town, sent: Sent) -> list[str]:
    with town.reading() as session:
        return list(session.scalars(select(Event.verb).where(Event.subject_id == sent.id).order_by(Event.seq)))


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20 30 40 50", "+4520304050"),
        ("+45 20304050", "+4520304050"),
        ("0045 20-30-40-50", "+4520304050"),
        ("+46 70 123 45 67", "+46701234567"),
        ("+45 ٤٣٦٤١٢٣٤", "+4543641234"),
        ("\u2066۴۳ ۶۴ ۱۲ ۳۴\u2069", "+4543641234"),
        ("2030405", None),
        ("10304050", None),
        ("ring til mig", None),
    ],
)
def test_a_number_is_read_kindly(written: str, read: str | None) -> None:
    assert parse_phone(written) == read


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("field", "written", "told"),
    [
        ("phone", "43 68 68 68 efter kl. 16", "Skriv kun nummeret: 43 68 68 68."),
        ("phone", "kl. 16-18", "Skriv alle otte cifre."),
        ("post", "Inga Holm", "Skriv dit navn, så vej og nummer, og så postnummer og by."),
        ("post", "Ring hellere, tak", "Skriv dit navn, så vej og nummer, og så postnummer og by."),
    ],
)
def test_what_is_written_where_a_number_or_an_address_goes_is_taken_or_refused_with_what_is_missing(
    app: Flask, field: str, written: str, told: str
) -> None:
    browser = Browser(app)
    step_two = browser.post("/submissions/preview", FORM, status=200)
    page = browser.send(step_two, "/submissions", {field: written}, status=422)
    assert told in page.text
    assert page.form("/submissions")[field] == written


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("Inga Holm, Kanalgaden 12, st. tv., 2620 Albertslund", ["Inga Holm", "Kanalgaden 12, st. tv."]),
        ("Inga Holm, Kanalgaden 12, 2. Sal, 2620 Albertslund", ["Inga Holm", "Kanalgaden 12, 2. Sal"]),
        ("Inga Holm, Kanalgaden 12, stuen, th., 2620 Albertslund", ["Inga Holm", "Kanalgaden 12, stuen, th."]),
        ("Inga Holm, St. Kongensgade 5, 2620 Albertslund", ["Inga Holm", "St. Kongensgade 5"]),
        ("Inga Holm, 1. Maj Vej 3, 2620 Albertslund", ["Inga Holm", "1. Maj Vej 3"]),
        ("Kanalgaden 12 2620 Albertslund", ["Kanalgaden 12"]),
    ],
)
def test_an_address_on_one_line_becomes_the_lines_of_a_letter(
    app: Flask, town: Town, written: str, lines: list[str]
) -> None:
    browser = Browser(app)
    step_two = browser.post("/submissions/preview", FORM, status=200)
    browser.send(step_two, "/submissions", {"post": written}, status=303)
    with town.reading() as session:
        (row,) = session.scalars(select(Reached)).all()
        where = find_where(row.submission_id)
    assert where is not None
    assert (where.post or "").splitlines() == [*lines, "2620 Albertslund"]


def test_a_receipt_says_that_a_letter_follows_where_a_call_is_not_answered(app: Flask) -> None:
    browser = Browser(app)
    step_two = browser.post("/submissions/preview", FORM, status=200)
    receipt = browser.follow(browser.send(step_two, "/submissions", {"phone": PHONE, "post": POST}, status=303))
    assert "Tager du ikke telefonen tre gange, sender vi et brev til den adresse, du skrev." in receipt.text


def test_what_is_sent_with_a_number_is_called_about_and_comes_again_when_nobody_answers(
    app: Flask, town: Town, secretary: Actor
) -> None:
    browser = Browser(app)
    step_two = browser.post("/submissions/preview", FORM, status=200)
    wrong = browser.send(step_two, "/submissions", {"phone": "12", "post": "Inga Holm"}, status=422)
    assert wrong.form("/submissions")["phone"] == "12"
    receipt = browser.follow(browser.send(wrong, "/submissions", {"phone": PHONE, "post": ""}, status=303))
    assert "Vi ringer til dig" in receipt.text
    assert "sender vi et brev" not in receipt.text
    with town.reading() as session:
        (row,) = session.scalars(select(Reached)).all()
        case_id = row.submission_id
        assert b"20304050" not in row.phone_sealed
    sent = Sent(case_id, "")
    town.bring(sent, "first_word", by=secretary)
    assert mailed(app) == []
    staff = town.sign_in(secretary)
    listed = staff.get("/desk/calls")
    assert PHONE not in listed.text
    calls = [one for one in listed.links() if re.fullmatch(r"/desk/calls/\d+", one)]
    assert len(calls) == 1, "all that a case is owed is told in one call"
    with town.reading():
        subjects = [one.subject for one in list_owed(Way.PHONE)]
    assert len(subjects) > 1
    page = staff.get(calls[0])
    assert PHONE not in page.text
    opened = staff.send(page, calls[0], status=200)
    assert PHONE in opened.text
    assert all(one in opened.text and one in listed.text for one in subjects)
    assert "contact_opened" in verbs(town, sent)
    for _twice in range(2):
        staff.send(opened, "/desk/calls/missed", status=303)
    assert {tries for _letter, tries in owed(town, Way.PHONE)} == {1}
    staff.send(opened, "/desk/calls/told", status=303)
    assert owed(town, Way.PHONE) == []
    assert {"not_reached", "told_by_phone"} <= set(verbs(town, sent))
    assert Browser(app).get("/desk/calls", status=302)


def test_after_three_calls_a_letter_is_written_and_marked_as_sent(app: Flask, town: Town, secretary: Actor) -> None:
    sent = reached(town, "+4520304050", POST)
    town.bring(sent, "routed", by=secretary)
    mailed(app)
    (letter,) = owed(town, Way.PHONE)[:1]
    with town.reading():
        first = list_owed(Way.PHONE)[0].id
    staff = town.sign_in(secretary)
    for tries in range(3):
        staff.post("/desk/calls/missed", {"call": str(first), "tries": str(tries)}, status=303)
    assert owed(town, Way.POST) == [(letter[0], 3)]
    page = staff.get("/desk/letters")
    assert "Stationstorvet" not in page.text
    printed = staff.send(page, "/desk/letters/print", {"as": "text"}, status=200)
    assert "Inga Holm\nStationstorvet 4\n2620 Albertslund" in printed.response.get_data(as_text=True)
    assert "contact_opened" in verbs(town, sent)
    staff.send(staff.get("/desk/letters"), "/desk/letters/sent", status=303)
    assert owed(town, Way.POST) == []
    assert "letter_sent" in verbs(town, sent)


def test_a_letter_says_that_it_is_received_and_nothing_is_told_of_what_was_taken_back(app: Flask, town: Town) -> None:
    sent = reached(town, None, POST)
    mailed(app)
    assert owed(town, Way.POST) == [("receipt", 0)]
    browser = Browser(app)
    code = app.extensions["vault"].receipt_code(sent.secret)
    mine = browser.follow(browser.post(f"/receipts/{sent.secret}/access", {"code": code}, status=303))
    assert "Stationstorvet 4" in mine.form("/my-submission/ways")["post"]
    browser.send(mine, "/my-submission/ways", {"phone": PHONE, "post": ""}, status=303)
    assert owed(town, Way.POST) == []
    assert owed(town, Way.PHONE) == [("receipt", 0)]
    with town.reading():
        where = find_where(sent.id)
    assert where is not None
    assert (where.phone, where.post) == ("+4520304050", None)
    browser.post("/my-submission/withdrawal", {}, status=303)
    assert owed(town, Way.PHONE) == []
    mailed(app)
    assert owed(town, Way.PHONE) == [("withdrawn", 0)]


def test_what_is_undone_in_time_is_owed_to_nobody(app: Flask, town: Town, secretary: Actor) -> None:
    """The same job as a mail's: it waits as long, and tells nothing of what is no longer so."""
    sent = reached(town, "+4520304050")
    with town.writing():
        for letter in (letters.PUBLISHED, letters.FIRST_WORD):
            letter.queue(submission_id=sent.id, not_before=clock.now() + timedelta(minutes=10))
    with app.app_context():
        while worker.run_next(lambda _message: None):
            pass
    town.bring(sent, "published", by=secretary)
    assert owed(town, Way.PHONE) == []
    mailed(app)
    assert owed(town, Way.PHONE) == [("published", 0)]


@pytest.mark.either_database
def test_a_letter_says_what_one_does_without_a_screen(app: Flask, town: Town, secretary: Actor) -> None:
    sent = reached(town, None, POST)
    town.bring(sent, "answered", by=secretary)
    mailed(app)
    with town.reading():
        said = [one.text for one in list_owed(Way.POST)]
    number = town.case(sent).number
    assert {"answered", "first_word"} <= {letter for letter, _tries in owed(town, Way.POST)}
    for text in said:
        assert "://" not in text, "an address is typed by hand"
        assert not [one for one in text.splitlines() if one.startswith(">")], "nothing is quoted as mails quote"
        assert f"sig nummer {number}" in text
        assert "/my-case " in text


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("43686868", "43 68 68 68"),
        ("+4543686868", "+45 43 68 68 68"),
        ("+45 43686868", "+45 43 68 68 68"),
        ("43 68 68 68", "43 68 68 68"),
        ("+46701234567", "+46701234567"),
        ("112", "112"),
        ("", ""),
    ],
)
def test_a_number_in_one_run_is_read_in_pairs(number: str, shown: str) -> None:
    assert in_pairs(number) == shown
