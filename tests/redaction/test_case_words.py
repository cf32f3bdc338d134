"""Words of a case are covered from the page on which they are seen first, and their author is told afterwards."""

from collections.abc import Callable

import pytest
import time_machine
from flask import Flask

from app import clock
from tests.browsing import Browser, Page, text_of
from tests.casework.test_undo import OVER, subjects_of_letters
from tests.desk.conftest import LED, OTHER, Desk, desk, staff
from tests.redaction.covering import cover, mark

__all__ = ["desk", "staff"]

Staff = Callable[[str], Browser]
TEXT = (
    "Naboen Kim Eksempel parkerer på stien. Kim Eksempels bil står der hver dag, og Kim er ligeglad. Ring 20 30 40 50."
)
TITLE = "Kim Eksempel parkerer"
WHY = "Her stod, hvem naboen er."
NAME = "kim  eksempel"


def address(case_id: int) -> str:
    return f"/desk/cases/{case_id}"


@pytest.fixture
def case_id(desk: Desk) -> int:
    return desk.case(title=TITLE, text=TEXT)


def test_words_are_seen_marked_before_they_are_covered(staff: Staff, case_id: int) -> None:
    moderator = staff("moderator")
    shown = mark(moderator, address(case_id), NAME)
    assert [text_of(one) for one in shown.all("mark") if not one.get("class")] == [
        *("Kim Eksempel", "Kim Eksempel", "Kim Eksempels")
    ]
    assert "3 places are covered" in shown.text
    assert "stands nowhere" not in shown.text
    assert "stands nowhere" in mark(moderator, address(case_id), "Ole Hansen").text


@pytest.mark.parametrize("typed", ["lars-ole o'brien", "LARS-OLE\tO'BRIEN", "Lars‑Ole O’Brien"])  # noqa: RUF001
def test_what_is_typed_is_found_whatever_signs_and_breaks_the_text_has(desk: Desk, staff: Staff, typed: str) -> None:
    about = address(desk.case(text="I går sagde Lars–Ole\nO’Brien, at lygten er væk. Lars-Ole O'Briens bil holdt der."))
    shown = mark(staff("moderator"), about, typed)
    assert "2 places are covered" in shown.text
    assert len([one for one in shown.all("mark") if not one.get("class")]) == 2


@pytest.mark.parametrize(
    "written",
    ["_Kim Eksempel_", "kim_eksempel@firma.dk", "Kim_Eksempel", "שלום Kim\u200e Eksempel", "__Kim Eksempels__"],
)
def test_neither_low_lines_nor_unseen_marks_keep_a_name_from_being_covered(
    desk: Desk, staff: Staff, app: Flask, written: str
) -> None:
    moderator = staff("moderator")
    text = f"Kim Eksempel holder på stien. Skriv til {written} om det."
    case_id = desk.case(at="published", title="Stien", text=text)
    cover(moderator, address(case_id), NAME, WHY)
    assert "eksempel" not in text_of(Browser(app).get(f"/submissions/{case_id}").all("main")[0]).casefold()


def test_a_word_that_stands_nowhere_does_not_look_covered(staff: Staff, case_id: int) -> None:
    """Somebody in a hurry who types a number in another way is told so, and nothing is covered before they mend it."""
    moderator = staff("moderator")
    refused = cover(moderator, address(case_id), f"{NAME}\n20304050", WHY, status=422)
    assert "20304050” stands nowhere here. Write it" in refused.text
    assert "Kim Eksempel" in moderator.get(address(case_id)).text


def test_they_are_gone_from_what_is_read_and_its_title(staff: Staff, app: Flask, desk: Desk, case_id: int) -> None:
    moderator = staff("moderator")
    done = cover(moderator, address(case_id), NAME, WHY)
    assert done.response.headers["Location"].startswith(address(case_id))
    page = moderator.follow(done)
    assert "The words are covered" in page.text
    assert "█████ parkerer på stien. █████ bil står der" in page.text
    assert "Kim Eksempel" not in page.text
    moderator.send(page, f"{address(case_id)}/publication", clear(page), status=303)
    public = Browser(app).get(f"/submissions/{case_id}").text
    assert "█████ parkerer" in public
    assert "Kim Eksempel" not in public


def offered(page: Page) -> list[str]:
    """Return what is covered by one press more."""
    return [one.get("value", "") for one in page.all("button") if one.get("name") == "also"]


def clear(page: Page) -> dict[str, list[str]]:
    """Say of every passage on the page of a case that it may stand."""
    return {"cleared": [one.get("value", "") for one in page.all("input") if one.get("name") == "cleared"]}


def test_a_name_that_stands_alone_too_is_offered(staff: Staff, case_id: int) -> None:
    moderator = staff("moderator")
    shown = mark(moderator, address(case_id), "Kim Eksempel")
    assert "Kim" in offered(shown)
    more = mark(moderator, address(case_id), "Kim Eksempel", also="Kim")
    assert "4 places are covered" in more.text
    assert more.form(f"{address(case_id)}/redaction")["covered"].split("\n") == ["Kim Eksempel", "Kim"]


def test_what_screening_found_is_covered_by_one_press(staff: Staff, case_id: int) -> None:
    moderator = staff("moderator")
    page = moderator.get(f"{address(case_id)}/words")
    assert "20 30 40 50" in offered(page)
    pressed = mark(moderator, address(case_id), "", also="20 30 40 50")
    assert "1 place is covered" in pressed.text
    assert "20 30 40 50" not in offered(pressed)


def test_nothing_is_covered_unseen(staff: Staff, desk: Desk, case_id: int) -> None:
    moderator, before = staff("moderator"), desk.row(case_id).current_wording_id
    marked = mark(moderator, address(case_id), "Kim")
    for changed in ({"covered": "stien"}, {"covered": ""}, {"reason": ""}, {"reason": "Det var Kims navn."}):
        fields = {"reason": WHY} | changed
        faulty = moderator.send(marked, f"{address(case_id)}/redaction", fields, status=422)
        assert "error-summary" in faulty.html
    assert desk.row(case_id).current_wording_id == before


def test_what_has_changed_meanwhile_is_shown_and_nothing_is_covered(staff: Staff, desk: Desk, case_id: int) -> None:
    first, second = staff("moderator"), staff("moderator")
    marked = mark(first, address(case_id), "stien")
    cover(second, address(case_id), NAME, WHY)
    conflict = first.send(marked, f"{address(case_id)}/redaction", {"reason": WHY}, status=409)
    assert "█████ parkerer på stien" in conflict.text
    assert "parkerer på stien" in first.get(address(case_id)).text


def test_pressing_twice_is_once(staff: Staff, desk: Desk, case_id: int) -> None:
    moderator = staff("moderator")
    marked = mark(moderator, address(case_id), NAME)
    for _ in range(2):
        moderator.send(marked, f"{address(case_id)}/redaction", {"reason": WHY}, status=303)
    assert (
        moderator.get(address(case_id)).text.count("Words in it were covered.") == 2
    )  # the history, and what can be undone


def test_it_can_be_undone_for_ten_minutes_and_is_told_then(staff: Staff, app: Flask, case_id: int) -> None:
    moderator = staff("moderator")
    subjects_of_letters(app)
    cover(moderator, address(case_id), NAME, WHY)
    undone = moderator.send(moderator.get(address(case_id)), f"{address(case_id)}/undo")
    page = moderator.follow(undone)
    assert "It is undone" in page.text
    assert "Kim Eksempel parkerer på stien" in page.text
    with time_machine.travel(clock.now() + OVER):
        assert subjects_of_letters(app) == []
    cover(moderator, address(case_id), NAME, WHY)
    assert subjects_of_letters(app) == []
    with time_machine.travel(clock.now() + OVER):
        (told,) = subjects_of_letters(app)
    assert "2026-0001" in told


def test_its_author_is_told_whatever_else_is_covered_before_the_mail_leaves(
    staff: Staff, desk: Desk, app: Flask
) -> None:
    moderator, case_id = staff("sekretariat"), desk.case(at="answered", text=TEXT)
    subjects_of_letters(app)
    cover(moderator, address(case_id), NAME, WHY)
    cover(moderator, address(case_id), "what it is about", WHY, of="answer-")
    with time_machine.travel(clock.now() + OVER):
        assert len(subjects_of_letters(app)) == 1


def test_what_was_told_before_is_not_told_again_when_something_else_is_undone(
    staff: Staff, app: Flask, case_id: int
) -> None:
    moderator = staff("moderator")
    cover(moderator, address(case_id), NAME, WHY)
    with time_machine.travel(clock.now() + OVER):
        assert subjects_of_letters(app)
        cover(moderator, address(case_id), "stien", WHY)
        moderator.send(moderator.get(address(case_id)), f"{address(case_id)}/undo", status=303)
    with time_machine.travel(clock.now() + 2 * OVER):
        assert subjects_of_letters(app) == []


def test_only_moderators_cover_words(staff: Staff, case_id: int) -> None:
    leader = staff(LED)
    leader.get(f"{address(case_id)}/words", status=403)
    leader.post(f"{address(case_id)}/redaction", {"covered": "Kim", "reason": WHY}, status=403)


def test_whoever_writes_the_answer_covers_words_in_it_and_in_nothing_else(staff: Staff, desk: Desk, app: Flask) -> None:
    case_id, visitor = desk.case(at="answered", text=f"{TEXT} It belongs there."), Browser(app)
    leader, there = staff(LED), address(case_id)
    answered = desk.row(case_id).current_wording_id
    page = leader.get(there)
    assert f"{there}/words" not in page.html
    assert f"{there}/answer-words" in page.html
    shown = mark(leader, there, "what it is about", "answer-")
    assert "parkerer" not in shown.text
    assert "stands nowhere" in cover(leader, there, "Kim Eksempel", WHY, of="answer-", status=422).text
    leader.follow(cover(leader, there, "what it is about", WHY, of="answer-"))
    visitor.client.get("/?lang=en")
    public = visitor.get(f"/submissions/{case_id}").text
    assert "It belongs there because of █████." in public
    assert f"We have covered words where there is a bar. {WHY}" in public
    assert desk.row(case_id).current_wording_id == answered
    assert subjects_of_letters(app)
    with time_machine.travel(clock.now() + OVER):
        assert subjects_of_letters(app) == [], "nobody is told"
    leader.send(leader.get(there), f"{there}/undo", status=303)
    assert "because of what it is about." in visitor.get(f"/submissions/{case_id}").text
    assert f"{there}/undo" not in leader.get(there).html, "it is undone already"
    staff(OTHER).get(f"{there}/answer-words", status=404)
    staff("moderator").get(f"{there}/answer-words", status=403)


def test_what_stops_publishing_is_covered_by_one_press(staff: Staff, desk: Desk) -> None:
    moderator, case_id = staff("moderator"), desk.case(text="Ring til Kim på 010190-1234 i morgen.")
    page = moderator.get(address(case_id))
    assert "010190-1234" in offered(page)
    values = page.form(f"{address(case_id)}/publication") | {"also": "010190-1234"}
    pressed = moderator.post(f"{address(case_id)}/words", values, status=200)
    assert "1 place is covered" in pressed.text
    moderator.send(pressed, f"{address(case_id)}/redaction", {"reason": WHY}, status=303)
    assert "010190-1234" not in moderator.get(address(case_id)).text


def test_everybody_reads_why_there_are_bars(staff: Staff, desk: Desk, app: Flask) -> None:
    moderator, case_id, visitor = staff("moderator"), desk.case(at="published", text=TEXT), Browser(app)
    visitor.client.get("/?lang=en")
    assert "We have covered words" not in visitor.get(f"/submissions/{case_id}").text
    cover(moderator, address(case_id), NAME, WHY)
    assert f"We have covered words where there is a bar. {WHY}" in visitor.get(f"/submissions/{case_id}").text
    moderator.send(moderator.get(address(case_id)), f"{address(case_id)}/undo", status=303)
    assert WHY not in visitor.get(f"/submissions/{case_id}").text


def test_the_reason_does_not_name_a_hidden_author(staff: Staff, desk: Desk) -> None:
    secretariat, case_id = (
        staff("sekretariat"),
        desk.case(title="Mørkt", text=TEXT, name="Bodil Skovgaard", show_name=False),
    )
    marked = mark(secretariat, address(case_id), NAME)
    fields = {"reason": "Bodil Skovgaard nævner sin nabo."}
    secretariat.send(marked, f"{address(case_id)}/redaction", fields, status=422)
