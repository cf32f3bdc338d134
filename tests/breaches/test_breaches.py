"""When it went wrong: one press makes the sheet, which knows what could be read and repeats none of it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app import clock, db
from app.breaches import queries
from app.breaches.models import Breach
from app.erasing import erase, find_case, list_steps
from app.permissions import Role
from app.titles.typed import title_of
from app.vault import get_vault
from tests.browsing import Browser, Page, text_of
from tests.conversations.talking import guest, list_ids, say
from tests.desk.conftest import LED, WHY, Desk, act
from tests.ground.staging import Sent, Town
from tests.redaction.covering import cover

Staff = Callable[[str], Browser]
SECRET = "Min nabo hedder Karen Mikkelsen og har fået kræft."


def begin(browser: Browser, address: str) -> Page:
    """Press the button on a page of the desk."""
    return browser.send(browser.get(address), "/desk/breaches", status=303)


def sheet_of(browser: Browser, address: str) -> str:
    """Begin a sheet and return where it lies."""
    return str(begin(browser, address).response.headers["Location"])


def test_the_sheet_knows_from_when_to_when_and_by_whose_acts(desk: Desk, staff: Staff) -> None:
    case_id, secretary = desk.case(at="published", text=SECRET), staff("sekretariat")
    address = sheet_of(secretary, f"/desk/cases/{case_id}")
    page = secretary.get(address)
    assert "and everybody can read it still." in page.text
    assert "71 hours left until Datatilsynet must know" in page.text or "72 hours left" in page.text
    act(staff("moderator"), case_id, "hiding", {"reason": WHY}, status=303)
    page = secretary.get(address)
    assert "Wording 1: from" in page.text
    assert "still" not in page.text.split("On which pages")[0]
    for place in (f"/submissions/{case_id}", "/submissions", "whoever searched for its words"):
        assert place in page.text
    ended = page.text.split("When everybody could read it")[1]
    assert re.search(r"ended by Moderatoren after \d+ (second|minute)", ended), "a while of seconds is told as one"


def test_the_sheet_knows_when_what_we_said_was_shown(desk: Desk, staff: Staff) -> None:
    secretary = staff("sekretariat")
    page = secretary.get(sheet_of(secretary, f"/desk/cases/{desk.case(at='answered', text=SECRET)}"))
    told = page.text.split("What we said to it")[1].split("On which pages")[0]
    assert re.search(r"First update to the author\. By \w+.+Answered\. By \w+", told, re.DOTALL)
    assert "/experience" in page.text


def test_it_repeats_no_word_of_what_it_is_about(desk: Desk, staff: Staff) -> None:
    case_id, secretary = desk.case(at="published", text=SECRET), staff("sekretariat")
    page = secretary.get(sheet_of(secretary, f"/desk/cases/{case_id}"))
    for words in ("Karen", "Mikkelsen", "kræft", "Mørkt på stien", "Kim Eksempel"):
        assert words not in page.text
    assert "Mørkt" not in secretary.get("/desk/breaches").text


def test_it_names_the_case_as_people_know_it(desk: Desk, staff: Staff) -> None:
    case_id, secretary = desk.case(at="published"), staff("sekretariat")
    page = secretary.get(sheet_of(secretary, f"/desk/cases/{case_id}"))
    assert f"case {desk.row(case_id).number}" in page.text


def test_the_list_has_pages(desk: Desk, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    secretary = staff("sekretariat")
    sheets = [sheet_of(secretary, f"/desk/cases/{desk.case(at='published')}") for _ in range(4)]
    secretary.send(
        secretary.get(sheets[3]), f"{sheets[3]}/closing", {"ended": "reported", "conclusion": WHY}, status=303
    )
    listed = [sheets[2], sheets[1], sheets[0], sheets[3]]
    page = secretary.get("/desk/breaches")
    assert [one for one in page.links() if one in sheets] == listed[:2]
    (older,) = [one.get("href", "") for one in page.all("a") if one.get("rel") == "next"]
    page = secretary.get(older)
    assert [one for one in page.links() if one in sheets] == listed[2:], "closed ones last"
    (newer,) = [one.get("href", "") for one in page.all("a") if one.get("rel") == "prev"]
    assert sheets[2] in secretary.get(newer).links()
    assert "Part of the link does not work" in secretary.get("/desk/breaches?page=x").text


def test_pressed_again_it_is_the_same_sheet_until_that_is_closed(desk: Desk, staff: Staff) -> None:
    case_id, secretary = desk.case(at="published"), staff("sekretariat")
    opened = secretary.get(f"/desk/cases/{case_id}")
    first = sheet_of(secretary, f"/desk/cases/{case_id}")
    again = secretary.send(opened, "/desk/breaches", status=303)
    assert again.response.headers["Location"] == first
    secretary.send(secretary.get(first), f"{first}/closing", {"ended": "not_reported", "conclusion": WHY}, status=303)
    assert sheet_of(secretary, f"/desk/cases/{case_id}") != first


def test_it_is_written_on_told_of_and_closed_with_a_conclusion(desk: Desk, staff: Staff) -> None:
    secretary = staff("sekretariat")
    address = sheet_of(secretary, f"/desk/cases/{desk.case(at='published')}")
    opened = secretary.get(address)
    today = clock.today().isoformat()
    said = {"happened": "A name stood there.", "risk": "She may be recognised.", "authority": today}
    secretary.send(opened, f"{address}/words", said, status=303)
    page = secretary.get(address)
    for words in ("A name stood there.", "She may be recognised.", "Not written yet."):
        assert words in page.text
    assert "hours left" not in page.text
    late = secretary.send(opened, f"{address}/words", {"happened": "Something else."}, status=409)
    assert "Somebody else has written on the sheet" in late.text
    assert "Something else." in late.html
    secretary.send(page, f"{address}/closing", {"ended": "reported", "conclusion": ""}, status=422)
    secretary.send(page, f"{address}/closing", {"ended": "reported", "conclusion": WHY}, status=303)
    closed = secretary.get(address)
    assert "It was reported to Datatilsynet" in closed.text
    assert not [one for one in closed.all("form") if address in one.get("action", "")]
    secretary.post(f"{address}/words", {"version": "9", "happened": "More."}, status=409)


def test_a_day_to_come_and_a_cpr_number_are_refused(desk: Desk, staff: Staff) -> None:
    secretary = staff("sekretariat")
    address = sheet_of(secretary, f"/desk/cases/{desk.case(at='published')}")
    page = secretary.get(address)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert (
        "Choose a day that has come." in secretary.send(page, f"{address}/words", {"person": tomorrow}, status=422).text
    )
    secretary.send(page, f"{address}/words", {"happened": "Der stod 010190-1234."}, status=422)
    assert "Not written yet." in secretary.get(address).text


def test_the_hours_are_counted_and_the_task_is_due_on_their_last_day(desk: Desk, staff: Staff) -> None:
    pressed = datetime(2026, 12, 1, 10, tzinfo=clock.TOWN_TIME).astimezone(UTC)
    with time_machine.travel(pressed, tick=False):
        case_id, secretary = desk.case(at="published"), staff("sekretariat")
        address = sheet_of(secretary, f"/desk/cases/{case_id}")
        assert "72 hours left" in secretary.get(address).text
        assert "Conclude on the breach" in secretary.get("/desk").text
        assert "Conclude on the breach" not in staff("moderator").get("/desk").text
    with time_machine.travel(pressed + timedelta(hours=50), tick=False):
        assert "22 hours left" in staff("sekretariat").get(address).text
    with time_machine.travel(pressed + timedelta(hours=100), tick=False):
        late = staff("sekretariat")
        assert "is over by 28 hours" in late.get(address).text
        assert "Conclude on the breach" in late.get("/desk?state=overdue").text
        late.send(late.get(address), f"{address}/closing", {"ended": "reported", "conclusion": WHY}, status=303)
        assert "Conclude on the breach" not in late.get("/desk").text


def test_who_finds_it_presses_and_who_may_not_read_the_sheet_goes_back(desk: Desk, staff: Staff) -> None:
    for who in ("moderator", LED):
        case_id, finder = desk.case(at="accepted"), staff(who)
        done = begin(finder, f"/desk/cases/{case_id}")
        assert done.response.headers["Location"] == (f"/desk/cases/{case_id}" if who == "moderator" else "/desk")
        assert "The secretariat has the sheet" in finder.follow(done).text
        finder.get("/desk/breaches", status=403)
    other = desk.case()
    staff(LED).post("/desk/breaches", {"subject": str(other)}, status=404)


def test_a_supervisor_reads_the_sheet_and_writes_nothing(desk: Desk, staff: Staff, town: Town) -> None:
    address = sheet_of(staff("sekretariat"), f"/desk/cases/{desk.case(at='published')}")
    supervisor = town.sign_in(town.add_person(Role.SUPERVISOR))
    supervisor.client.get("/?lang=en")
    assert address in supervisor.get("/desk/breaches").links()
    page = supervisor.get(address)
    assert not [one for one in page.all("form") if address in one.get("action", "")]
    supervisor.post(f"{address}/words", {"version": "1", "happened": "Mine."}, status=403)


def test_nothing_of_it_is_public_or_in_the_history(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, secretary = desk.case(at="published"), staff("sekretariat")
    before = Browser(app).get(f"/submissions/{case_id}").text
    history = secretary.get(f"/desk/cases/{case_id}").text.split("What has happened")[1]
    begin(secretary, f"/desk/cases/{case_id}")
    assert Browser(app).get(f"/submissions/{case_id}").text == before
    assert secretary.get(f"/desk/cases/{case_id}").text.split("What has happened")[1] == history


def test_the_page_says_that_a_sheet_was_begun_and_who_may_is_led_to_it(desk: Desk, staff: Staff) -> None:
    case_id, finder, secretary = desk.case(at="accepted"), staff(LED), staff("sekretariat")
    address = f"/desk/cases/{case_id}"
    opened = finder.get(address)
    assert "A sheet of what went wrong" not in opened.text
    begin(finder, address)
    page = finder.get(address)
    assert "A sheet of what went wrong was begun on" in page.text
    assert "The secretariat has it." in page.text
    assert not [one for one in page.links() if one.startswith("/desk/breaches")]
    assert "/desk/breaches" not in [one.get("action") for one in page.all("form")]
    again = finder.send(opened, "/desk/breaches", status=303)
    assert "It was noted already" in finder.follow(again).text
    (sheet,) = [one for one in secretary.get(address).links() if one.startswith("/desk/breaches/")]
    secretary.send(secretary.get(sheet), f"{sheet}/closing", {"ended": "not_reported", "conclusion": WHY}, status=303)
    page = finder.get(address)
    assert ", and closed on" in page.text
    assert "/desk/breaches" in [one.get("action") for one in page.all("form")]


def test_a_comment_has_its_sheet_too(town: Town, sent: Sent, sign_in: Callable[[str], Browser]) -> None:
    say(guest(town, sent), sent)
    comment_id = list_ids(town)[-1]
    secretary = sign_in("sekretariat")
    secretary.client.get("/?lang=en")
    page = secretary.get(sheet_of(secretary, f"/desk/comments/{comment_id}"))
    assert "A sheet of what went wrong was begun on" in secretary.get(f"/desk/comments/{comment_id}").text
    assert "It has never been where everybody could read it" in page.text
    assert re.search(r"a comment on case \d{4}-\d{4}", page.text)


@pytest.mark.parametrize("noun", ["redaction", "return", "title"])
def test_what_was_covered_or_sent_back_ends_the_while(desk: Desk, staff: Staff, noun: str) -> None:
    case_id, secretary = desk.case(at="published", title=title_of("", SECRET), text=SECRET), staff("sekretariat")
    if noun == "redaction":
        cover(secretary, f"/desk/cases/{case_id}", "Karen Mikkelsen", WHY)
    else:
        act(secretary, case_id, noun, {"reason": WHY, "title": "Noget om en nabo"}, status=303)
    page = secretary.get(sheet_of(secretary, f"/desk/cases/{case_id}"))
    assert ("with words covered" in page.text) == (noun == "redaction")
    assert ("with another title of ours" in page.text) == (noun == "title")
    assert "until" in page.text.split("When everybody could read it")[1]


def test_what_was_uncovered_again_could_be_read_again(desk: Desk, staff: Staff) -> None:
    case_id, secretary = desk.case(at="published", text=SECRET), staff("sekretariat")
    cover(secretary, f"/desk/cases/{case_id}", "Karen Mikkelsen", WHY)
    page = secretary.get(f"/desk/cases/{case_id}")
    secretary.send(page, f"/desk/cases/{case_id}/undo", status=303)
    told = secretary.get(sheet_of(secretary, f"/desk/cases/{case_id}")).text.split("When everybody could read it")[1]
    whiles = told.split("On which pages")[0].split("Wording")[1:]
    assert ["with words covered" in one for one in whiles] == [False, True, False]
    assert "can read it still" in whiles[-1]


def test_erasing_the_person_leaves_the_sheet(desk: Desk, staff: Staff) -> None:
    case_id, secretary = desk.case(at="published", text=SECRET), staff("sekretariat")
    address = sheet_of(secretary, f"/desk/cases/{case_id}")
    secretary.send(secretary.get(address), f"{address}/words", {"happened": "A name stood there."}, status=303)
    with desk.app.app_context(), db.database().writing():
        owner = find_case(desk.row(case_id).number)
        assert owner is not None
        erase(owner, list_steps(get_vault(), owner))
    page = secretary.get(address)
    assert "A name stood there." in page.text
    assert "Wording 1: from" in page.text
    with desk.app.app_context(), db.database().reading():
        assert db.session.scalars(select(Breach.subject_id)).one() == case_id


def test_a_sheet_asks_about_each_name_and_address_that_is_written_on_it(desk: Desk, staff: Staff) -> None:
    secretary = staff("sekretariat")
    address = sheet_of(secretary, f"/desk/cases/{desk.case(at='published')}")
    said = {"happened": "Kirsten Mogensen stod med navn.", "measures": "Vi ringede til Nygade 14."}
    refused = secretary.send(secretary.get(address), f"{address}/words", said, status=422)
    assert "tick those that may stand" in refused.text
    assert {text_of(one) for one in refused.all("mark")} == {"Kirsten Mogensen", "Nygade 14"}
    assert said["happened"] in refused.text, "what was typed is kept"
    assert secretary.get(address).text.count("Not written yet.") == 3
    keys = [one.get("value", "") for one in refused.all("input") if one.get("name") == "cleared"]
    secretary.send(refused, f"{address}/words", {"cleared": keys[:1]}, status=422)
    secretary.send(refused, f"{address}/words", {"cleared": keys}, status=303)
    assert said["happened"] in secretary.get(address).text


def test_a_sheet_is_not_closed_with_a_name_nobody_has_said_may_stand(desk: Desk, staff: Staff) -> None:
    secretary = staff("sekretariat")
    address = sheet_of(secretary, f"/desk/cases/{desk.case(at='published')}")
    closing = {"ended": "reported", "conclusion": "Kirsten Mogensen ved det nu."}
    refused = secretary.send(secretary.get(address), f"{address}/closing", closing, status=422)
    assert closing["conclusion"] in refused.text
    secretary.send(refused, f"{address}/closing", {"conclusion": "Personen ved det nu."}, status=303)
    assert "The sheet is closed" in secretary.get(address).text
