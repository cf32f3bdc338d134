"""A text that starts more clocks in law than one: each unit gets it, and its author hears of each."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from app import clock, db
from app.accounts.models import Contact
from app.acts import UNDO
from app.conversations.actions import bring_in_comments
from app.conversations.models import UnconfirmedComment
from app.events import By
from app.permissions import Actor, Role
from app.statutory.models import StatutoryBeside, StatutoryText
from app.subjects import Subject
from app.submissions import actions
from app.submissions.models import Submission
from app.written import Source
from tests.browsing import Browser, Page
from tests.conversations.talking import list_ids
from tests.ground.staging import Sent, Town
from tests.my_data.owning import by_code
from tests.notifications.hearing import ALMA, mailed, words
from tests.publishing.doors import go_through

BOTH = "Jeg vil gerne klage over afgørelsen om min boligstøtte, og jeg beder om aktindsigt i min sag."
OVER = UNDO + timedelta(minutes=1)
UNITS = {"complaint": "klager@albertslund.dk", "access": "indsigt@albertslund.dk"}
WORKING = "Til den rette enhed i dag"


@pytest.fixture
def moderator(town: Town, app: Flask) -> Actor:
    for kind, email in UNITS.items():
        name = {"complaint": "Borgerservice", "access": "Arkivet"}[kind]
        app.test_cli_runner().invoke(args=("units", "set", kind, "--name", name, "--email", email, "--outside"))
    return town.add_person(Role.MODERATOR)


@pytest.fixture
def staff(town: Town, moderator: Actor) -> Browser:
    return town.sign_in(moderator)


@pytest.fixture
def case(town: Town) -> Sent:
    sent = town.submit(text=BOTH, email=ALMA)
    with town.writing():
        db.session.execute(update(Contact).values(confirmed_at=clock.now()))
    mailed(town.app)
    return sent


def press(staff: Browser, address: str, noun: str) -> Page:
    """Press the button of an act in the notice at a text."""
    return staff.send(staff.get(address), f"{address}/{noun}", status=303)


def decide(staff: Browser, subject_id: int, kind: str) -> None:
    """Press the first button of a kind at what stands beside a thing; without one, that it starts no clock."""
    address = f"/desk/statutory/about/{subject_id}"
    forms = [one for one in staff.get(address).all("form") if one.get("action") == address]
    typed = [{str(field.get("name")): field.get("value") or "" for field in one.iter("input")} for one in forms]
    one = next(form for form in typed if form["kind"] == kind)
    staff.post(address, {**one, "kind": kind, "csrf_token": staff.token()}, status=303)


def letters(town: Town) -> dict[str, list[str]]:
    """Return what leaves once nothing can be undone any more, by whom it is to."""
    found: dict[str, list[str]] = {}
    with time_machine.travel(clock.now() + OVER):
        for one in mailed(town.app):
            found.setdefault(str(one["To"]), []).append(words(one))
    return found


def marks(town: Town, subject_id: int) -> tuple[tuple[str, str] | None, list[tuple[str, str]], str | None]:
    """Return the mark of a thing, those beside it that are for its own words, and whether it is withheld."""
    with town.reading() as session:
        own = session.get(StatutoryText, subject_id)
        beside = session.scalars(select(StatutoryBeside).where(StatutoryBeside.source == Source.WORDING))
        found = [(one.kind, one.standing) for one in beside if one.subject_id == subject_id]
        withheld = session.get_one(Subject, subject_id).withheld
        return (own.kind, own.standing) if own is not None else None, found, withheld


def test_each_unit_gets_it_and_its_author_hears_of_each(town: Town, staff: Browser, case: Sent) -> None:
    address, author = f"/desk/cases/{case.id}", by_code(town, case)
    page = staff.get(address)
    assert f"/desk/statutory/about/{case.id}" in page.links()
    listed = staff.get("/desk/statutory").text
    assert "Klage over en afgørelse" in listed
    assert "aktindsigt" in listed.casefold()
    before = staff.get(f"/desk/statutory/about/{case.id}")
    assert not [one for one in before.all("form") if one.get("action") == f"/desk/statutory/about/{case.id}"]
    press(staff, address, "statutory")
    assert WORKING in staff.get("/desk").text, "the other clock runs still"
    decide(staff, case.id, "access")
    assert WORKING not in staff.get("/desk").text
    assert marks(town, case.id) == (("complaint", "confirmed"), [("access", "confirmed")], "elsewhere")
    sent = letters(town)
    for email in UNITS.values():
        (letter,) = sent[email]
        assert "boligstøtte" in letter
        assert "tæller som modtaget" in letter
    assert len(sent[ALMA]) == 2
    for name in ("Borgerservice", "Arkivet"):
        assert sum(f"{name} har" in one and "tæller som modtaget" in one for one in sent[ALMA]) == 1
        assert f"{name} har" in author.get("/my-submission").text
        assert f"{name} har" in author.get(f"/receipts/{case.secret}").text


def test_what_it_is_not_gives_way_to_what_it_may_be_too(town: Town, staff: Browser, case: Sent) -> None:
    address = f"/desk/cases/{case.id}"
    press(staff, address, "no-statutory")
    assert marks(town, case.id) == (("access", "suggested"), [], "undecided")
    assert f"{address}/publication" not in staff.get(address).html
    press(staff, address, "no-statutory")
    assert marks(town, case.id) == (("access", "refused"), [], None)
    assert WORKING not in staff.get("/desk").text
    assert letters(town) == {}


def test_undone_nothing_leaves_and_both_wait_again(town: Town, staff: Browser, case: Sent) -> None:
    address = f"/desk/cases/{case.id}"
    press(staff, address, "statutory")
    decide(staff, case.id, "access")
    press(staff, address, "undo")
    assert marks(town, case.id) == (("complaint", "suggested"), [("access", "suggested")], "undecided")
    assert letters(town) == {}
    press(staff, address, "statutory")
    decide(staff, case.id, "access")
    decide(staff, case.id, "")
    assert {to: len(found) for to, found in letters(town).items()} == {ALMA: 1, UNITS["complaint"]: 1}


def test_refused_after_both_are_given_it_stays_with_the_other_unit(town: Town, staff: Browser, case: Sent) -> None:
    address = f"/desk/cases/{case.id}"
    press(staff, address, "statutory")
    decide(staff, case.id, "access")
    press(staff, address, "no-statutory")
    assert marks(town, case.id) == (("access", "confirmed"), [], "elsewhere")
    sent = letters(town)
    assert {to: len(found) for to, found in sent.items()} == {ALMA: 1, UNITS["access"]: 1}


def test_chosen_as_the_other_kind_the_first_waits(town: Town, staff: Browser, case: Sent) -> None:
    address = f"/desk/cases/{case.id}"
    page = staff.get(address)
    staff.send(page, f"{address}/statutory", {"kind": "access"}, status=303)
    assert marks(town, case.id) == (("access", "confirmed"), [("complaint", "suggested")], "elsewhere")
    press(staff, address, "undo")
    assert marks(town, case.id) == (("complaint", "suggested"), [("access", "suggested")], "undecided")


def test_what_is_added_later_is_one_clock_more(town: Town, staff: Browser) -> None:
    sent = town.submit(text=BOTH.partition(",")[0] + ".")
    with town.writing() as session:
        actions.add_to(session.get_one(Submission, sent.id), "Jeg beder om aktindsigt i min sag.", ())
    assert marks(town, sent.id) == (("complaint", "suggested"), [("access", "suggested")], "undecided")
    assert f"/desk/statutory/about/{sent.id}" in staff.get(f"/desk/cases/{sent.id}").links()


def test_what_no_list_knows_is_given_by_hand_too(town: Town, staff: Browser) -> None:
    sent = town.submit(text=BOTH.partition(",")[0] + ". Og send mig det hele, I har liggende.")
    press(staff, f"/desk/cases/{sent.id}", "statutory")
    decide(staff, sent.id, "access")
    assert len(letters(town)[UNITS["access"]]) == 1


@pytest.mark.parametrize("door", ["a report", "a wish"])
def test_what_is_written_about_it_starts_both(town: Town, staff: Browser, moderator: Actor, door: str) -> None:
    sent = town.submit(email=ALMA)
    go_through(town, door, sent, By.person(moderator), BOTH)
    mailed(town.app)
    decide(staff, sent.id, "complaint")
    assert WORKING in staff.get("/desk").text
    decide(staff, sent.id, "access")
    assert WORKING not in staff.get("/desk").text
    assert {to: len(found) for to, found in letters(town).items() if to != ALMA} == dict.fromkeys(UNITS.values(), 1)


@pytest.mark.parametrize("decided", ["none", "one", "both"])
def test_a_comment_takes_along_what_was_decided_of_each(
    town: Town, sent: Sent, staff: Browser, moderator: Actor, decided: str
) -> None:
    go_through(town, "a comment that waits", sent, By.person(moderator), BOTH)
    mailed(town.app)
    for kind in {"none": [], "one": ["access"], "both": ["access", "complaint"]}[decided]:
        decide(staff, sent.id, kind)
    with town.writing() as session:
        waiting = session.scalars(select(UnconfirmedComment)).one()
        session.get_one(Contact, waiting.contact_id).confirmed_at = clock.now()
        bring_in_comments(waiting.contact_id, [waiting.id])
    comment_id = list_ids(town)[-1]
    own, beside, withheld = marks(town, comment_id)
    stands = {"none": ("suggested", "suggested"), "one": ("confirmed", "suggested"), "both": ("confirmed", "confirmed")}
    assert own is not None
    assert sorted([own[0], *(kind for kind, _ in beside)]) == ["access", "complaint"]
    assert (own[1], beside[0][1]) == stands[decided]
    assert withheld == ("undecided" if decided == "none" else "elsewhere")
    address = f"/desk/comments/{comment_id}"
    if decided == "none":
        press(staff, address, "statutory")
    if decided != "both":
        decide(staff, comment_id, beside[0][0])
    assert {to: len(found) for to, found in letters(town).items() if to in UNITS.values()} == dict.fromkeys(
        UNITS.values(), 1
    )


@pytest.mark.parametrize("minutes", [5, 30])
def test_each_unit_hears_that_it_is_taken_back(town: Town, staff: Browser, case: Sent, minutes: int) -> None:
    press(staff, f"/desk/cases/{case.id}", "statutory")
    decide(staff, case.id, "access")
    with time_machine.travel(clock.now() + timedelta(minutes=minutes)):
        mailed(town.app)
        with town.writing() as session:
            actions.withdraw(session.get_one(Submission, case.id))
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        told = [str(one["To"]) for one in mailed(town.app) if "trukket den tilbage" in words(one)]
    assert sorted(one for one in told if one != ALMA) == sorted(UNITS.values())
