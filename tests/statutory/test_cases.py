"""A case that starts a clock in law: held back, given to the right unit the same working day, or said to be none."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from app import clock, db
from app.accounts.models import Contact
from app.acts import UNDO
from app.events import list_happened
from app.statutory import listed
from app.statutory.queries import Mark, find_mark
from app.subjects import Wording
from app.submissions import actions
from app.submissions.models import Submission
from app.vault import get_vault
from tests.browsing import Browser, Page, text_of
from tests.desk.conftest import LED, WHY, Desk, act
from tests.ground.staging import Town, asking
from tests.notifications.hearing import mailed, words
from tests.redaction.covering import cover

Staff = Callable[[str], Browser]
COMPLAINT = "Jeg vil gerne klage over jeres afgørelse om min boligstøtte. I har regnet forkert."
PLAIN = "Der er mørkt på stien ved stationen, og mange går en omvej om aftenen."
OVER = UNDO + timedelta(minutes=1)
UNIT = ("units", "set", "complaint", "--name", "Borgerservice", "--email", "klager@albertslund.dk", "--outside")


def confirm_all(app: Flask) -> None:
    """Let every address be confirmed, and every letter so far be sent."""
    with app.app_context(), db.database().writing():
        db.session.execute(update(Contact).values(confirmed_at=clock.now()))
    mailed(app)


def press(browser: Browser, case_id: int, noun: str, status: int = 303) -> Page:
    """Press the button of an act in the notice on the case page."""
    return browser.send(browser.get(f"/desk/cases/{case_id}"), f"/desk/cases/{case_id}/{noun}", status=status)


def mark_of(town: Town, subject_id: int) -> Mark | None:
    with town.reading():
        return find_mark(subject_id)


def test_that_words_came_in_is_told_before_what_they_made(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(text=COMPLAINT)
    desk.change(case_id, lambda case: actions.add_to(case, "Jeg slår sagsbehandleren ihjel.", ()))
    entries = [
        one for one in staff("moderator").get(f"/desk/cases/{case_id}").all("li") if one.find("time") is not None
    ]
    told = ("cannot wait", "added something", "starts a clock in law", "Received.")
    assert [words in text_of(one) for words, one in zip(told, entries, strict=True)] == [True] * 4


def test_the_list_has_pages_and_says_what_goes_when(
    desk: Desk, staff: Staff, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed, "PAGE_SIZE", 2)
    moderator, cases = staff("moderator"), [desk.case(text=COMPLAINT) for _ in range(4)]
    for case_id in cases[:3]:
        press(moderator, case_id, "statutory")
    first = moderator.get("/desk/statutory")
    assert first.text.count("when it can be undone no more") == 2
    assert _cases_in(first, cases) == [cases[3], cases[2], cases[1]], "what waits, then the newest"
    (older,) = [one for one in first.links() if "page=" in one]
    assert _cases_in(moderator.get(older), cases) == [cases[0]]
    for forged in ("2026-11-27 10:00:00|4", "0001-01-01T00:00+23:59|4", "x|4"):
        cursor = base64.urlsafe_b64encode(f"o|{forged}".encode()).decode()
        assert "Part of the link does not work" in moderator.get(f"/desk/statutory?list=given&page={cursor}").text
    with time_machine.travel(clock.now() + OVER):
        assert "when it can be undone no more" not in staff("moderator").get("/desk/statutory").text


def test_what_waits_has_pages_too_and_the_last_of_them_leads_to_what_was_given(
    desk: Desk, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed, "PAGE_SIZE", 2)
    moderator, cases = staff("moderator"), [desk.case(text=COMPLAINT) for _ in range(8)]
    for case_id in cases[5:]:
        press(moderator, case_id, "statutory")
    page = moderator.get("/desk/statutory")
    for shown in (cases[:2], cases[2:4], [cases[4], cases[7], cases[6]], [cases[5]]):
        assert _cases_in(page, cases) == shown
        assert ("of the newest" in page.text) == (cases[7] in shown)
        page = _turn(moderator, page, "next") or page
    for shown in ([cases[3], cases[4], cases[7], cases[6]], cases[1:3], cases[:1]):
        page = _turn(moderator, page, "prev") or page
        assert _cases_in(page, cases) == shown
    assert _turn(moderator, page, "prev") is None
    for forged in ("?list=given&page=eA", "?list=gone", "?page=eA"):
        assert "Part of the link does not work" in moderator.get(f"/desk/statutory{forged}").text


def _turn(browser: Browser, page: Page, way: str) -> Page | None:
    there = [str(one.get("href")) for one in page.all("a") if one.get("rel") == way]
    return browser.get(there[0]) if there else None


def _cases_in(page: Page, cases: list[int]) -> list[int]:
    return [one for link in page.links() for one in cases if link == f"/desk/cases/{one}"]


def test_it_is_held_back_until_somebody_has_decided(desk: Desk, staff: Staff, town: Town) -> None:
    case_id, moderator = desk.case(text=COMPLAINT), staff("moderator")
    page = moderator.get(f"/desk/cases/{case_id}")
    assert "It may start a clock in law: Complaint over a decision" in page.text
    assert f"/desk/cases/{case_id}/publication" not in page.html
    assert [one.get("id") for one in page.all("details") if one.get("open") is not None and one.get("id")] == []
    listed = moderator.get("/desk")
    assert "To the right unit today" in listed.text
    assert "First update due" not in page.text + listed.text, "its author was promised none"
    moderator.post(
        f"/desk/cases/{case_id}/publication",
        {"version": desk.row(case_id).version, "wording": desk.row(case_id).current_wording_id},
        status=403,
    )
    moderator.follow(press(moderator, case_id, "no-statutory"))
    assert mark_of(town, case_id) is None
    listed = moderator.get("/desk")
    assert "To the right unit today" not in listed.text
    assert "First update due" in listed.text
    act(moderator, case_id, "publication", {}, status=303)
    Browser(desk.app).get(f"/submissions/{case_id}")


def test_ordinary_texts_have_no_mark(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(text=PLAIN)
    assert "It may start" not in staff("moderator").get(f"/desk/cases/{case_id}").text


def test_the_unit_gets_it_and_its_author_hears_that_it_counts(desk: Desk, staff: Staff, app: Flask) -> None:
    app.test_cli_runner().invoke(args=UNIT)
    case_id, moderator = desk.case(text=COMPLAINT), staff("moderator")
    confirm_all(app)
    row = desk.row(case_id)
    done = moderator.follow(press(moderator, case_id, "statutory"))
    assert "It goes to the right unit in ten minutes." in done.text
    assert "With the right unit: Complaint over a decision" in done.text
    assert mailed(app) == []
    with time_machine.travel(clock.now() + OVER):
        letters = {str(one["To"]): one for one in mailed(app)}
    assert set(letters) == {"klager@albertslund.dk", "kim@example.org"}
    to_unit, to_author = letters["klager@albertslund.dk"], letters["kim@example.org"]
    received = row.received_at.astimezone(clock.TOWN_TIME)
    assert row.number in str(to_unit["Subject"])
    assert "klage over jeres afgørelse" in words(to_unit)
    assert f"{received:%H.%M}" in words(to_unit)
    assert f"/desk/cases/{case_id}" in words(to_unit)
    assert "kim@example.org" in words(to_unit)
    assert "Borgerservice" in words(to_author)
    assert f"{received:%H.%M}" in words(to_author)
    assert "afgørelse om min boligstøtte" not in words(to_author)
    kept = desk.row(case_id)
    assert (kept.handling, kept.route_kind, kept.withheld) == ("closed", None, "elsewhere")


def test_what_everybody_could_read_is_out_of_sight_and_back_when_undone(
    desk: Desk, staff: Staff, app: Flask, town: Town
) -> None:
    case_id, moderator = desk.case(at="first_word", text=PLAIN), staff("moderator")
    confirm_all(app)
    before = desk.row(case_id)
    act(moderator, case_id, "statutory", {"kind": "damages"}, status=303)
    Browser(app).get(f"/submissions/{case_id}", status=410)
    assert desk.row(case_id).network_id is None
    moderator.send(moderator.get(f"/desk/cases/{case_id}"), f"/desk/cases/{case_id}/undo", status=303)
    after = desk.row(case_id)
    for name in (
        "handling",
        "route_kind",
        "network_id",
        "match_state",
        "routed_at",
        "closed_at",
        "visibility",
        "withheld",
    ):
        assert getattr(after, name) == getattr(before, name), name
    assert mark_of(town, case_id) is None
    Browser(app).get(f"/submissions/{case_id}")
    with time_machine.travel(clock.now() + OVER):
        assert mailed(app) == []


def test_an_undone_press_leaves_the_mark_that_words_made(desk: Desk, staff: Staff, town: Town) -> None:
    case_id, moderator = desk.case(text=COMPLAINT), staff("moderator")
    press(moderator, case_id, "statutory")
    moderator.send(moderator.get(f"/desk/cases/{case_id}"), f"/desk/cases/{case_id}/undo", status=303)
    mark = mark_of(town, case_id)
    assert mark is not None
    assert not mark.is_confirmed
    assert desk.row(case_id).withheld == "undecided"


@pytest.mark.parametrize(
    ("text", "language", "is_report"),
    [("Min far slår mig hver aften.", "da", True), ("Moje dziecko jest bite w szkole.", "pl", False)],
)
def test_what_only_a_list_that_nobody_has_read_through_tells_of_a_child_is_urgent_and_no_report_in_law(
    desk: Desk, staff: Staff, *, text: str, language: str, is_report: bool
) -> None:
    case_id = desk.case(text=text, language=language)
    moderator = staff("moderator")
    page = moderator.get(f"/desk/cases/{case_id}")
    assert "a child may be in danger" in page.text
    assert ("It may start a clock in law: Report of concern for a child" in page.text) == is_report
    assert ("To the right unit today" in moderator.get("/desk").text) == is_report


def test_words_added_later_are_held_and_what_was_read_stays_up(desk: Desk, staff: Staff, town: Town) -> None:
    case_id = desk.case(at="published", text=PLAIN)
    assert mark_of(town, case_id) is None
    desk.change(case_id, lambda case: actions.add_to(case, COMPLAINT, matches=None))
    assert mark_of(town, case_id) is not None
    Browser(desk.app).get(f"/submissions/{case_id}")
    moderator = staff("moderator")
    press(moderator, case_id, "no-statutory")
    desk.change(case_id, lambda case: actions.add_to(case, "Og tak for hjælpen.", matches=None))
    assert mark_of(town, case_id) is None, "the same words are asked about once"


def test_it_is_due_the_working_day_it_came_in(desk: Desk, town: Town) -> None:
    due = {}
    for moment in ("2026-12-01 10:00", "2026-12-01 15:30", "2026-12-04 16:00", "2026-12-24 09:00"):
        with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=clock.TOWN_TIME).astimezone(UTC)):
            mark = mark_of(town, desk.case(text=COMPLAINT))
            assert mark is not None
            due[moment] = mark.due_on.isoformat()
    assert list(due.values()) == ["2026-12-01", "2026-12-02", "2026-12-07", "2026-12-28"]


def test_who_was_late_stands_as_late(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(text=COMPLAINT)
    moderator = staff("moderator")
    assert "nobody has decided" in moderator.get("/desk/statutory").text
    press(moderator, case_id, "statutory")
    assert "1 of the newest 1 came to the right unit in time." in moderator.get("/desk/statutory").text
    other = desk.case(text=COMPLAINT.replace("boligstøtte", "pension"))
    with time_machine.travel(clock.now() + timedelta(days=5)):
        late = staff("moderator")
        press(late, other, "statutory")
        page = late.get("/desk/statutory")
        assert "1 of the newest 2 came to the right unit in time." in page.text
        assert "late" in page.text


def test_what_has_waited_longest_stands_first_and_what_was_given_last(desk: Desk, staff: Staff) -> None:
    moderator = staff("moderator")
    given, old, new = (desk.case(text=COMPLAINT.replace("boligstøtte", one)) for one in ("støtte", "pension", "hjælp"))
    press(moderator, given, "statutory")
    links = moderator.get("/desk/statutory").links()
    assert [one for one in links if one in {f"/desk/cases/{case}" for case in (given, old, new)}] == [
        f"/desk/cases/{case}" for case in (old, new, given)
    ]


def test_the_list_asks_the_same_however_many_stand_in_it(desk: Desk, staff: Staff, town: Town) -> None:
    moderator, asked = staff("moderator"), []
    for benefit in ("boligstøtte", "pension", "sygedagpenge"):
        press(moderator, desk.case(text=COMPLAINT.replace("boligstøtte", benefit)), "statutory")
        moderator.get("/desk/statutory")
        with asking(town.database) as statements:
            moderator.get("/desk/statutory")
        asked.append(len(statements))
    assert len(set(asked)) == 1, asked


def test_a_leader_cannot_decide_what_it_is_in_law(desk: Desk, staff: Staff) -> None:
    case_id, leader = desk.case(at="accepted", text=PLAIN), staff(LED)
    assert f"/desk/cases/{case_id}/statutory" not in leader.get(f"/desk/cases/{case_id}").html
    leader.post(f"/desk/cases/{case_id}/statutory", {"kind": "access"}, status=403)


def test_hiding_cannot_be_undone_into_sight_once_it_is_elsewhere(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, moderator = desk.case(at="published", text=PLAIN), staff("moderator")
    act(moderator, case_id, "hiding", {"reason": WHY}, status=303)
    act(moderator, case_id, "statutory", {"kind": "access"}, status=303)
    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        moderator.send(moderator.get(f"/desk/cases/{case_id}"), f"/desk/cases/{case_id}/undo", status=303)
    assert desk.row(case_id).visibility == "hidden"
    Browser(app).get(f"/submissions/{case_id}", status=410)


def test_its_author_reads_on_the_own_page_who_has_it(staff: Staff, app: Flask, town: Town) -> None:
    app.test_cli_runner().invoke(args=UNIT)
    sent, author = town.submit(text=COMPLAINT), Browser(app)
    press(staff("moderator"), sent.id, "statutory")
    by_link = author.get(f"/receipts/{sent.secret}?lang=en")
    assert "Borgerservice has it. It counts as received on" in by_link.text
    assert "complaint over" not in by_link.text, "whoever has the link alone is not told what it is"
    with app.app_context():
        code = get_vault().receipt_code(sent.secret)
    own = author.follow(author.post(f"/receipts/{sent.secret}/access", {"code": code}, status=303)).text
    assert "It is a complaint over a decision. Borgerservice has it." in own
    assert "You need not send it again." in own
    assert "The case is closed" not in own
    assert "We have hidden it" not in own
    moderator, address = staff("moderator"), f"/desk/cases/{sent.id}"
    cover(moderator, address, "boligstøtte", WHY)
    moderator.send(moderator.get(address), f"{address}/undo", status=303)
    assert "Borgerservice has it." in author.get(f"/receipts/{sent.secret}?lang=en").text, "that is not undone"


def test_who_reports_a_child_is_noted_and_nothing_of_it(desk: Desk, staff: Staff, town: Town) -> None:
    case_id, leader = desk.case(at="accepted", text=PLAIN), staff(LED)
    page = leader.get(f"/desk/cases/{case_id}")
    assert "barnets lov § 133" in page.text
    act(leader, case_id, "child-report", {}, status=303)
    assert "A report of concern for a child was made" in staff("moderator").get(f"/desk/cases/{case_id}").text
    with town.reading():
        (noted,) = [one for one in list_happened(case_id) if one.verb == "child_reported"]
    assert (noted.details, noted.reason, noted.actor_kind) == ({}, None, "person")
    assert "A report of concern" not in Browser(desk.app).get(f"/submissions/{case_id}").text


@pytest.mark.parametrize("audience", ["staff", "network"])
def test_what_is_not_for_everybody_goes_the_same_way(desk: Desk, staff: Staff, audience: str) -> None:
    case_id, moderator = desk.case(text=COMPLAINT, audience=audience), staff("moderator")
    press(moderator, case_id, "statutory")
    row = desk.row(case_id)
    assert (row.visibility, row.handling, row.withheld) == ("received", "closed", "elsewhere")
    assert "To the right unit today" not in moderator.get("/desk").text


def take_back(case: Submission) -> None:
    """Let the author take a case back."""
    actions.withdraw(case)


def test_a_case_taken_back_was_received_and_goes_to_its_unit(desk: Desk, staff: Staff, app: Flask) -> None:
    app.test_cli_runner().invoke(args=UNIT)
    case_id, moderator = desk.case(text=COMPLAINT), staff("moderator")
    confirm_all(app)
    desk.change(case_id, take_back)
    assert "Fristen kan være begyndt" in words(next(one for one in mailed(app) if one["To"] == "kim@example.org"))
    assert "To the right unit today" in moderator.get("/desk").text
    press(moderator, case_id, "statutory")
    assert (desk.row(case_id).visibility, desk.row(case_id).handling) == ("withdrawn", "closed")
    with time_machine.travel(clock.now() + OVER):
        letters = {str(one["To"]): words(one) for one in mailed(app)}
    assert "klage over jeres afgørelse" in letters["klager@albertslund.dk"]
    assert "trukket den tilbage" in letters["klager@albertslund.dk"]
    assert "Borgerservice" in letters["kim@example.org"]


@pytest.mark.parametrize("minutes", [5, 30])
def test_the_unit_hears_that_its_author_takes_it_back(desk: Desk, staff: Staff, app: Flask, minutes: int) -> None:
    app.test_cli_runner().invoke(args=UNIT)
    case_id = desk.case(text=COMPLAINT)
    confirm_all(app)
    press(staff("moderator"), case_id, "statutory")
    with time_machine.travel(clock.now() + timedelta(minutes=minutes)):
        before = [one for one in mailed(app) if one["To"] == "klager@albertslund.dk"]
        desk.change(case_id, take_back)
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        after = [words(one) for one in mailed(app) if one["To"] == "klager@albertslund.dk"]
    assert (len(before), len(after)) == ((1, 1) if minutes > 10 else (0, 1))
    assert "trukket den tilbage" in after[0]
    assert ("klage over jeres afgørelse" in after[0]) == (minutes < 10)


def test_it_is_erased_once_its_unit_has_it_and_its_author_reads_why(staff: Staff, app: Flask, town: Town) -> None:
    app.test_cli_runner().invoke(args=UNIT)
    sent, author = town.submit(text=COMPLAINT), Browser(app)
    with app.app_context():
        code = get_vault().receipt_code(sent.secret)
    author.client.get("/?lang=en")
    author.follow(author.post(f"/receipts/{sent.secret}/access", {"code": code}, status=303))
    address = f"/my-data/{sent.id}/erasure"
    assert "it may start a deadline in law" in author.get(address).text
    moderator = staff("moderator")
    press(moderator, sent.id, "statutory")
    waiting = author.get(address)
    assert "it may start a deadline in law" in waiting.text
    assert address not in [one.get("action") for one in waiting.all("form")]
    with time_machine.travel(clock.now() + OVER):
        assert "klage over jeres afgørelse" in words(mailed(app)[-1])
        page = author.get(address)
        assert "Borgerservice got it on" in page.text
        author.send(page, address, {"sure": "y"}, status=200)
    assert desk_words(town, sent.id) == (None, None)
    assert "Its words have been erased" in moderator.get("/desk/statutory").text


def desk_words(town: Town, case_id: int) -> tuple[str | None, str | None]:
    with town.reading() as session:
        row = session.execute(select(Wording.title, Wording.text).where(Wording.subject_id == case_id)).one()
        return (row.title, row.text)


def test_what_its_unit_has_is_not_opened_again_here(desk: Desk, staff: Staff) -> None:
    case_id, secretary = desk.case(text=COMPLAINT), staff("sekretariat")
    press(staff("moderator"), case_id, "statutory")
    assert f"/desk/cases/{case_id}/reopening" not in secretary.get(f"/desk/cases/{case_id}").html
    secretary.post(
        f"/desk/cases/{case_id}/reopening", {"version": desk.row(case_id).version, "reason": WHY}, status=403
    )
    press(staff("moderator"), case_id, "no-statutory")
    act(secretary, case_id, "reopening", {"reason": WHY}, status=303)
