"""What is typed may be a theme, that the date has passed, a number with a short year, or words of a note."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import update

from app import db
from app.demo_town.cast import get_cast
from app.events import By
from app.municipality.queries import get_reference
from app.notes.acts import note
from app.notes.forms import Noted
from app.submissions.models import Submission, SubmissionTheme
from tests.browsing import Browser
from tests.desk.conftest import LED, Desk
from tests.finding.test_finding import find
from tests.ground.staging import asking

Staff = Callable[[str], Browser]
NOTE = "Ringede til Ærøvej: trappen er lukket til påske, siger formanden."
LATE = (
    "over fristen",
    "Over fristen.",
    "efter fristen",
    "frist overskredet",
    "forsinkede sager",
    "past its date",
    "overdue",
)
NOT_LATE = ("fristen", "date", "over")


def noted(desk: Desk, case_id: int) -> None:
    """Write a note at a case."""
    desk.change(case_id, lambda case: note(case, Noted(NOTE), By.person(get_cast().secretariat)))


def numbered(app: Flask, case_id: int, number: str) -> None:
    """Give a case another number."""
    with app.app_context(), db.database().writing() as session:
        session.execute(update(Submission).where(Submission.id == case_id).values(number=number))


@pytest.mark.parametrize("typed", LATE)
def test_that_the_date_has_passed(desk: Desk, staff: Staff, typed: str) -> None:
    late, answered, other = desk.case(at="routed"), desk.case(at="answered"), desk.case()
    for one in (late, answered):
        desk.set_due("2026-01-05", one)
    assert find(staff("sekretariat"), typed) == [late], (answered, other)


def test_words_that_a_text_may_hold_are_no_lateness(desk: Desk, staff: Staff) -> None:
    late = desk.case(at="routed")
    desk.set_due("2026-01-05", late)
    for typed in NOT_LATE:
        assert find(staff("sekretariat"), typed) == [], typed


def test_a_theme_in_either_language(desk: Desk, staff: Staff, app: Flask) -> None:
    held, other = desk.case(), desk.case()
    with app.app_context(), db.database().writing() as session:
        theme = next(iter(get_reference().themes.values()))
        names = [*theme.names.values()]
        session.query(SubmissionTheme).delete()
        session.add(SubmissionTheme(submission_id=held, theme_id=theme.id))
    for name in (*names, names[0].upper()):
        found = find(staff("sekretariat"), name)
        assert held in found, name
        assert other not in found, name


def test_a_number_with_a_short_year(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, older = desk.case(), desk.case()
    numbered(app, case_id, "2026-0063")
    numbered(app, older, "2024-0063")
    signe = staff("sekretariat")
    for typed in ("26-63", "26/63", "26-0063", " sag 26-63. ", "nr. 26-63"):
        page = signe.get(f"/desk/search?q={quote(typed)}", status=302)
        assert page.response.location == f"/desk/cases/{case_id}", typed
    assert signe.get("/desk/search?q=24-63", status=302).response.location == f"/desk/cases/{older}"
    for typed in ("27-63", "19-63", "26-0", "26-64"):
        assert find(signe, typed) == [], typed


def test_what_may_be_a_day_or_a_number_is_both(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case()
    numbered(app, case_id, "2026-0011")
    assert find(staff("sekretariat"), "26-11") == [case_id]


@pytest.mark.parametrize("typed", ["Ærøvej", "ÆRØVEJ trappen", "lukket til påske,", "formand"])
def test_the_words_of_a_note_by_those_who_read_it(desk: Desk, staff: Staff, typed: str) -> None:
    theirs, ours, other = desk.case(at="offered"), desk.case(), desk.case()
    for one in (theirs, ours):
        noted(desk, one)
    assert find(staff("sekretariat"), typed) == [ours, theirs], other
    assert find(staff(LED), typed) == [theirs]
    assert find(staff("sekretariat"), f"{typed} vippebrønd") == []


def test_it_asks_as_much_however_many_notes_there_are(desk: Desk, staff: Staff, app: Flask) -> None:
    signe = staff("sekretariat")
    asked = []
    for number in (1, 12):
        for _one in range(number):
            noted(desk, desk.case())
        signe.get("/desk/search?q=trappen")
        with asking(app.extensions["database"]) as sent:
            signe.get("/desk/search?q=trappen")
        asked.append(len(sent))
    assert asked[0] == asked[1]


def test_some_words_say_where_it_lies_and_the_others_what_it_says(desk: Desk, staff: Staff, app: Flask) -> None:
    both, lies_there, says_so = desk.case(at="accepted"), desk.case(at="accepted"), desk.case()
    with app.app_context(), db.database().writing():
        place = next(iter(get_reference().places.values()))
    for one in (both, says_so):
        desk.change(one, lambda case: setattr(case, "place_text", "Ved Gammel Smedje"))
    desk.change(lies_there, lambda case: setattr(case, "place_id", place.id))
    signe = staff("sekretariat")
    for typed in (f"{LED} gammel smedje", f"gammel smedje {LED}", f"{LED.upper()} smedje"):
        assert find(signe, typed) == [both], typed
    assert find(signe, f"{LED} {place.names['da']}") == [lies_there]
    assert find(signe, f"{LED} hulahop") == []
