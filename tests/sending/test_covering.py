"""One press covers a CPR number where it was written, keeps all else that was typed, and needs no script."""

from typing import Any

import pytest
from sqlalchemy import String, Text, select

from app.db import Base
from app.permissions import Actor
from app.reports.models import Report
from app.submissions.models import Submission
from tests.authors.test_own_pages import opened
from tests.browsing import Browser, Page
from tests.conversations.talking import guest, list_ids, say
from tests.ground.staging import Sent, Town
from tests.sending.test_sending import STORY, stored

CPR = "010170-1234"
COVERED = "••••••-••••"
SAYING = f"Min nabo har nummer {CPR} og kan ikke komme ud."
COVER = {"cover": "1"}


def buttons(page: Page) -> set[str]:
    """Return the names of the buttons of a page."""
    return {one.get("name", "") for one in page.all("button")}


def is_stored(town: Town, words: str) -> bool:
    """Return whether words stand in any column of any table."""
    with town.reading() as session:
        for table in Base.metadata.sorted_tables:
            columns = [one for one in table.columns if isinstance(one.type, String | Text)]
            rows = session.execute(select(*columns)).all() if columns else []
            if any(words in str(value) for row in rows for value in row):
                return True
    return False


def test_on_the_first_step_all_else_stays(browser: Browser) -> None:
    start = browser.post("/submissions/new", {"text": SAYING}, status=200, token=False)
    assert "cover" in buttons(start)
    typed = {"title": f"Nummer {CPR}", "kind": "idea", **COVER}
    page = browser.send(start, "/submissions/preview", typed, status=200)
    fields = page.form("/submissions/preview")
    assert fields["text"] == SAYING.replace(CPR, COVERED)
    assert fields["title"] == f"Nummer {COVERED}"
    assert fields["kind"] == "idea"
    assert "Nummeret er dækket" in page.text
    assert "cover" not in buttons(page)


def test_both_pieces_of_a_number_are_covered_by_one_press_and_what_stands_between_stays(browser: Browser) -> None:
    told = "Jeg er født 1. januar 1990, ring på 20 30 40 50, de sidste fire er 1234"
    start = browser.post("/submissions/new", {"text": told}, status=200, token=False)
    page = browser.send(start, "/submissions/preview", {"kind": "idea", **COVER}, status=200)
    left = "Jeg er født •. •••••• ••••, ring på 20 30 40 50, de sidste fire er ••••"
    assert page.form("/submissions/preview")["text"] == left
    assert "cover" not in buttons(page)


def test_on_the_second_step_it_is_covered_in_every_field_and_sent_so(browser: Browser, town: Town) -> None:
    start = browser.get("/submissions/new")
    story = STORY | {"text": SAYING, "title": f"Om {CPR}"}
    checked = browser.send(start, "/submissions/preview", story, status=200)
    assert "cover" in buttons(checked)
    typed: dict[str, Any] = {"place": f"Hos {CPR}", "name": f"Kim {CPR}", "email": "kim@example.org", "shared": "y"}
    covered = browser.send(checked, "/submissions", {**typed, **COVER}, status=200)
    assert stored(town.app) == [], "nothing is sent yet"
    fields = covered.form("/submissions")
    assert fields["email"] == "kim@example.org"
    assert fields["shared"] == "y"
    browser.send(covered, "/submissions", status=303)
    assert not is_stored(town, CPR)
    assert is_stored(town, COVERED)


def test_whoever_sends_it_all_the_same_is_not_refused(browser: Browser, town: Town) -> None:
    checked = browser.send(
        browser.get("/submissions/new"), "/submissions/preview", STORY | {"text": SAYING}, status=200
    )
    browser.send(checked, "/submissions", status=303)
    assert is_stored(town, CPR)


@pytest.mark.parametrize("covers", [True, False])
def test_a_comment_and_a_reply_ask_first(town: Town, sent: Sent, *, covers: bool) -> None:
    writer = guest(town, sent)
    asked = say(writer, sent, SAYING, status=422)
    assert {"cover", "as_it_is"} <= buttons(asked)
    address = f"/submissions/{sent.id}/comments"
    if covers:
        covered = writer.send(asked, address, COVER, status=200)
        assert covered.form(address)["text"] == SAYING.replace(CPR, COVERED)
        writer.send(covered, address, status=200)
    else:
        writer.send(asked, address, {"as_it_is": "1"}, status=200)
    assert is_stored(town, CPR) != covers
    assert len(list_ids(town)) == 2


def test_a_stranger_is_asked_before_a_report_is_kept(town: Town, sent: Sent, browser: Browser) -> None:
    address = f"/submissions/{sent.id}/reports"
    asked = browser.send(browser.get(f"{address}/new"), address, {"reason": SAYING}, status=422)
    covered = browser.send(asked, address, COVER, status=200)
    browser.send(covered, address, status=200)
    with town.reading() as session:
        assert session.scalars(select(Report.reason)).all() == [SAYING.replace(CPR, COVERED)]


@pytest.mark.parametrize(("noun", "name"), [("additions", "addition"), ("objection", "reason")])
def test_an_author_is_asked_before_anything_is_added(browser: Browser, town: Town, noun: str, name: str) -> None:
    checked = browser.send(browser.get("/submissions/new"), "/submissions/preview", STORY, status=200)
    mine = opened(browser, browser.follow(browser.send(checked, "/submissions", status=303)))
    address = f"/my-submission/{noun}"
    asked = browser.send(mine, address, {name: SAYING}, status=422)
    assert {"cover", "as_it_is"} <= buttons(asked)
    covered = browser.send(asked, address, COVER, status=200)
    assert covered.form(address)[name] == SAYING.replace(CPR, COVERED)
    browser.send(covered, address, status=303)
    assert not is_stored(town, CPR)


def test_own_words_and_wishes_are_asked_about_too(town: Town, sent: Sent) -> None:
    writer = guest(town, sent)
    (comment_id,) = list_ids(town)
    address = f"/comments/{comment_id}/wording"
    asked = writer.send(writer.get(f"/comments/{comment_id}/own"), address, {"text": SAYING}, status=422)
    covered = writer.send(asked, address, COVER, status=200)
    writer.send(covered, address, status=303)
    assert not is_stored(town, CPR)


def test_staff_have_it_covered_where_they_register_and_where_they_write(town: Town, secretary: Actor) -> None:
    staff = town.sign_in(secretary)
    fields = {"text": SAYING, "kind": "problem", "source": "phone", "source_note": f"Ringede, {CPR}"}
    page = staff.get("/desk/submissions/new")
    stopped = staff.send(page, "/desk/submissions/new", fields, status=422)
    assert "cover" in buttons(stopped)
    covered = staff.send(stopped, "/desk/submissions/new", COVER, status=200)
    assert covered.form("/desk/submissions/new")["source_note"] == f"Ringede, {COVERED}"
    staff.send(covered, "/desk/submissions/new", status=303)
    assert not is_stored(town, CPR)
    with town.reading() as session:
        case_id = session.scalars(select(Submission.id)).one()
    address = f"/desk/cases/{case_id}"
    for noun, name in (("return", "reason"), ("hiding", "reason"), ("route", "reason")):
        stopped = staff.send(staff.get(address), f"{address}/{noun}", {name: SAYING, "to": "operations"}, status=422)
        covered = staff.send(stopped, f"{address}/{noun}", COVER, status=200)
        assert covered.form(f"{address}/{noun}")[name] == SAYING.replace(CPR, COVERED)
    assert not is_stored(town, CPR)


def test_a_draft_of_an_answer_is_covered_too(town: Town, sent: Sent, secretary: Actor) -> None:
    staff, address = town.sign_in(secretary), f"/desk/cases/{sent.id}"
    typed = {"text": SAYING, "outcome": "informed"}
    staff.send(staff.get(address), f"{address}/draft", typed, status=303)
    page = staff.get(address)
    assert "cover" in buttons(page)
    covered = staff.send(page, f"{address}/draft", COVER, status=200)
    assert covered.form(f"{address}/draft")["text"] == SAYING.replace(CPR, COVERED)


def test_a_text_that_is_far_too_long_is_still_answered(browser: Browser) -> None:
    start = browser.get("/submissions/new")
    page = browser.send(start, "/submissions/preview", {"text": f"{SAYING} " * 4_000, "kind": "idea", **COVER})
    assert page.status == 200
