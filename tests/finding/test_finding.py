"""Any case is found by its number, words, place or author, by those who may read it and by nobody else."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import given, strategies
from sqlalchemy import select, text

from app import clock, erasing
from app.casework.publishing_actions import hide
from app.demo_town.cast import get_cast
from app.events import By
from app.finding.meanings import read_days
from app.i18n import LANGUAGES, long_date, month_of_year, speaking
from app.municipality.queries import get_reference
from app.searching.index import DESK, PUBLIC
from app.searching.vocabulary import list_words
from app.submissions import actions
from app.vault import get_vault
from app.web.act_form import Why
from tests.browsing import Browser, Page
from tests.desk.conftest import LED, Desk
from tests.ground.staging import asking

Staff = Callable[[str], Browser]
WORDS = "Der står en gammel vippebrønd bag hallen."


def found_on(page: Page) -> list[int]:
    """Return the ids of the cases that a page lists as found, in order."""
    lists = [one for one in page.all("ol") if one.get("class") == "found"]
    return [int((link.get("href") or "").removeprefix("/desk/cases/")) for one in lists for link in one.iter("a")]


def turned(page: Page, rel: str) -> str:
    """Return where the button that turns the page leads."""
    return next(link.get("href") or "" for link in page.all("a") if link.get("rel") == rel)


def find(browser: Browser, q: str, more: str = "") -> list[int]:
    """Return the ids of what is found by words."""
    return found_on(browser.get(f"/desk/search?q={quote(q)}{more}"))


@pytest.mark.parametrize("at", ["received", "answered"])
def test_a_case_is_found_by_its_number_in_any_writing(desk: Desk, staff: Staff, at: str) -> None:
    case_id = desk.case(at=at)
    signe = staff("sekretariat")
    year, serial = desk.row(case_id).number.split("-")
    digits = serial.lstrip("0")
    for typed in (
        digits, serial, f" {digits}. ", f"sag {digits}", f"#{digits}", f"{year}-{digits}", f"{year}-{serial}",
        f"sag {year}-{serial}", f" {year} {serial} ", f"{year}{serial}", f"Sag nr. {digits}",
        f"{year}\u2013{serial}", f"Nr.\u00a0{year}/{serial}",
    ):  # fmt: skip
        page = signe.get(f"/desk/search?q={quote(typed)}", status=302)
        assert page.response.location == f"/desk/cases/{case_id}", typed


def test_a_number_without_its_year_leads_to_the_only_one_or_lists_those_there_are(
    desk: Desk, staff: Staff, app: Flask
) -> None:
    older, newer = desk.case(at="offered"), desk.case()
    with app.extensions["database"].write_engine.begin() as connection:
        for case_id, number in ((older, "2024-0777"), (newer, "2025-0777")):
            connection.execute(
                text("UPDATE submission SET number = :number WHERE id = :id"), {"number": number, "id": case_id}
            )
    assert find(staff("sekretariat"), "777") == [newer, older]
    assert staff(LED).get("/desk/search?q=777", status=302).response.location == f"/desk/cases/{older}"


@pytest.mark.parametrize("q", ["2026-9999", "2026-00000001", "hulahop", "%00", "'", '"', "9" * 4000, "Nørregade 1"])
def test_what_means_no_case_finds_nothing_and_says_so(desk: Desk, staff: Staff, q: str) -> None:
    desk.case()
    page = staff("sekretariat").get(f"/desk/search?q={quote(q)}")
    assert found_on(page) == []
    assert "No case is found" in page.text


def test_words_find_what_was_not_published_and_what_is_hidden(desk: Desk, staff: Staff) -> None:
    waits, hidden = desk.case(text=WORDS), desk.case(text=WORDS, at="answered")
    desk.case()
    desk.change(hidden, lambda case: hide(case, Why("Not for everybody."), By.person(get_cast().secretariat)))
    signe = staff("sekretariat")
    assert find(signe, "VIPPEBRØNDEN bag") == [hidden, waits]
    assert find(signe, "vippebrønd", "&state=hidden") == [hidden]
    assert find(signe, "vippebrønd", "&state=new") == [waits]
    assert find(staff("moderator"), "vippebrønd") == [hidden, waits]


def test_new_words_replace_the_old_ones(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(text=WORDS)
    other = "Der er en ny lygtepæl, og den blinker."
    desk.change(case_id, lambda case: actions.add_version(case, "Mørkt", other, titled_by_staff=False))
    signe = staff("sekretariat")
    assert find(signe, "lygtepæl") == [case_id]
    assert find(signe, "vippebrønd") == []


def test_a_leader_finds_only_what_lies_with_the_network(desk: Desk, staff: Staff) -> None:
    theirs, _others = desk.case(text=WORDS, at="offered"), desk.case(text=WORDS)
    assert find(staff(LED), "vippebrønd") == [theirs]


def test_a_place_is_found_as_it_is_called_or_was_written(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(place_text="Ved Gammel Smedje")
    signe = staff("sekretariat")
    assert find(signe, "gammel smedje") == [case_id]
    with desk.app.app_context(), desk.app.extensions["database"].reading() as session:
        place = session.execute(text("SELECT id FROM place LIMIT 1")).scalar_one()
    other = desk.case(place_id=place)
    with desk.app.test_request_context(), desk.app.extensions["database"].reading():
        name = get_reference().places[place].names["da"]
    assert other in find(signe, name)


@pytest.mark.parametrize("q", ["Kim Eksempel", "eksempel", "kim@example.org", " kim@EXAMPLE.ORG "])
def test_an_author_is_found_by_those_who_may_see_who_it_is(desk: Desk, staff: Staff, q: str) -> None:
    offered, accepted, elsewhere = desk.case(at="offered"), desk.case(at="accepted"), desk.case()
    assert find(staff("sekretariat"), q) == [elsewhere, accepted, offered]
    assert find(staff(LED), q) == [accepted]
    assert find(staff("moderator"), q) == []


def test_filters_narrow_it_down_without_words(desk: Desk, staff: Staff) -> None:
    routed, new = desk.case(at="offered"), desk.case()
    network = desk.row(routed).network_id
    signe = staff("sekretariat")
    assert find(signe, "", f"&network={network}") == [routed]
    assert find(signe, "", "&state=new") == [new]
    assert find(signe, "", "&since=2000-01-01") == [new, routed]
    assert find(signe, "", "&until=2000-01-01") == []
    page = signe.get("/desk/search?since=yesterday&network=99999&state=lost")
    assert found_on(page) == [new, routed]
    assert "Part of the link does not work any more" in page.text


def test_pages_lead_on_and_back(desk: Desk, staff: Staff) -> None:
    made = [desk.case() for _ in range(32)]
    signe = staff("sekretariat")
    first = signe.get("/desk/search?q=stationen")
    assert found_on(first) == made[:1:-1]
    second = signe.get(turned(first, "next"))
    assert found_on(second) == [made[1], made[0]]
    assert found_on(signe.get(turned(second, "prev"))) == made[:1:-1]


def test_what_was_taken_back_or_erased_is_found_by_no_word(desk: Desk, staff: Staff) -> None:
    taken_back, erased = desk.case(text=WORDS), desk.case(text=WORDS)
    desk.change(taken_back, actions.withdraw)
    number = desk.row(erased).number
    with desk.app.test_request_context(), desk.app.extensions["database"].writing() as session:
        assert session.scalars(select(DESK.key()).order_by(DESK.key())).all() == [erased]
        owner = erasing.find_case(number)
        assert owner is not None
        erasing.erase(owner, erasing.list_steps(get_vault(), owner))
    with desk.app.test_request_context(), desk.app.extensions["database"].reading() as session:
        assert session.scalars(select(DESK.key())).all() == []
        assert list(list_words(DESK.name)) == list(list_words(PUBLIC.name)) == []
    assert find(staff("sekretariat"), "vippebrønd") == []
    assert "Its words have been erased" in staff("sekretariat").get("/desk/search").text


def test_the_questions_do_not_grow_with_what_is_found(desk: Desk, staff: Staff) -> None:
    signe = staff("sekretariat")
    counted = []
    for _ in range(2):
        for _ in range(4):
            desk.case()
        signe.get("/desk/search?q=stationen")
        with asking(desk.app.extensions["database"]) as asked:
            signe.get("/desk/search?q=stationen")
        counted.append(len(asked))
    assert counted[0] == counted[1]
    assert counted[0] <= 5


def test_what_is_typed_may_be_where_a_case_lies(desk: Desk, staff: Staff) -> None:
    at_network, elsewhere = desk.case(at="accepted"), desk.case()
    signe = staff("sekretariat")
    network = next(one for one in desk.networks() if one.words["da"].name == LED)
    names = {words.name for words in network.words.values()}
    for name in (*names, LED.upper(), " ".join(LED.split()[:2])):
        found = find(signe, name)
        assert at_network in found, name
        assert elsewhere not in found, name
    assert at_network not in find(signe, LED.split()[-1]), "one word of a longer name is a word as any"


@pytest.mark.parametrize("typed", ["Besvaret", "answered"])
def test_what_is_typed_may_be_how_a_case_stands(desk: Desk, staff: Staff, typed: str) -> None:
    answered, other = desk.case(at="answered"), desk.case()
    found = find(staff("sekretariat"), typed)
    assert answered in found
    assert other not in found


def test_what_is_typed_may_be_that_it_is_hidden(desk: Desk, staff: Staff) -> None:
    hidden, other = desk.case(at="published"), desk.case()
    desk.change(hidden, lambda case: hide(case, Why("Not for everybody."), By.person(get_cast().secretariat)))
    for typed in ("skjult", "Hidden"):
        assert find(staff("sekretariat"), typed) == [hidden]
    assert find(staff("sekretariat"), "Not published yet") == [other]


def test_what_is_typed_may_be_the_day_it_came(desk: Desk, staff: Staff) -> None:
    case_id = desk.case()
    day = clock.town_date(desk.row(case_id).received_at)
    signe = staff("sekretariat")
    for typed in (
        f"{day.day}/{day.month}", f"{day.day}.{day.month}.{day.year}", day.isoformat(), long_date(day),
        f"den {long_date(day)}", month_of_year(day), f"{day.day}-{day.month}-{day.year % 100:02d}",
    ):  # fmt: skip
        assert case_id in find(signe, typed), typed
    assert case_id not in find(signe, long_date(day - timedelta(days=1)))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("17/11", "2026-11-17", "2026-11-17"),
        ("28.11.", "2026-11-28", "2026-11-28"),
        ("29/11", "2025-11-29", "2025-11-29"),
        ("November 2024", "2024-11-01", "2024-11-30"),
        ("februar", "2026-02-01", "2026-02-28"),
        ("december", "2025-12-01", "2025-12-31"),
        ("3rd March 2026", "2026-03-03", "2026-03-03"),
        ("d. 3. mar. 2026", "2026-03-03", "2026-03-03"),
        ("29. februar 2024", "2024-02-29", "2024-02-29"),
    ],
)
def test_days_are_read_as_they_are_written_here(typed: str, first: str, last: str) -> None:
    assert read_days(typed, date(2026, 11, 28)) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "typed", ["", "30/2", "31. november 2025", "0/0", "17/13", "martsvioler", "17", "2026", "29. februar"]
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_days(typed, date(2026, 11, 28)) is None


@given(strategies.text(max_size=40), strategies.dates(date(2020, 1, 1), date(2200, 1, 1)))
def test_whatever_is_typed_is_days_in_order_or_none(typed: str, today: date) -> None:
    days = read_days(typed, today)
    assert days is None or days[0] <= days[1]


@given(strategies.dates(date(2000, 1, 1), date(2200, 1, 1)), strategies.sampled_from(sorted(LANGUAGES)))
def test_a_day_is_read_as_we_write_it(day: date, code: str) -> None:
    with speaking(code):
        written = long_date(day)
    assert read_days(written, date(2026, 11, 28)) == (day, day)
