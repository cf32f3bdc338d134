"""Typing in what a table said, reading it in one go, and telling the host what it added."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock
from app.acts import UNDO
from app.challenges.models import Challenge
from app.permissions import Actor
from app.perspectives import repair
from app.perspectives.counting_queries import get_counted
from app.perspectives.models import WHOLE
from app.subjects import Voice
from app.tables.jobs import FORGET
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.entries.adding import shown
from tests.ground.staging import Town, asking
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, words
from tests.retention.running import retain
from tests.tables.talking import (
    BEHIND,
    FELT,
    NEXT,
    SAID,
    approve,
    count_hosts,
    list_lines,
    list_tables,
    show_all,
    type_in,
)


def told(town: Town, address: str = ALMA) -> list[str]:
    """Do what is due once nothing can be undone any more; what `address` is told of its table."""
    with time_machine.travel(clock.now() + UNDO + timedelta(seconds=1)):
        return [words(one) for one in mailed(town.app) if one["To"] == address and "bord" in str(one["Subject"])]


def test_each_line_becomes_an_entry_where_its_question_puts_it_and_nobody_stands_with_it(
    town: Town, secretary: Actor
) -> None:
    made = opened(town, secretary)
    page = type_in(Browser(town.app), made.slug)
    assert "de 4 linjer" in page.text
    lines, (table,) = list_lines(town), list_tables(town)
    assert [(one.question, one.layer) for one in lines] == [
        ("behind", "affected"),
        ("behind", "unsorted"),
        ("behind", "unsorted"),
        ("idea", "parked"),
    ]
    assert {(one.table_id, one.through, one.speaker) for one in lines} == {(table.id, "table", "resident")}
    assert (table.seats, table.kind) == (7, "neighbours")
    with town.reading() as session:
        voices = session.scalars(select(Voice).where(Voice.subject_id.in_([one.id for one in lines]))).all()
        assert {(one.contact_id, one.person_id, one.author_kind) for one in voices} == {(None, None, "citizen")}


def test_all_lines_of_a_table_are_read_on_one_page_and_shown_by_one_press(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    type_in(Browser(town.app), made.slug, kind="association")
    (table,) = list_tables(town)
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    assert BEHIND not in stranger.get(f"/challenges/{made.slug}").text
    assert f"/desk/tables/{table.id}" in staff.get("/desk/entries").links()
    page = staff.get(f"/desk/tables/{table.id}")
    for said in (FELT, BEHIND, NEXT, "En forening", "7"):
        assert said in page.text
    assert "Alle kan læse 4 linjer nu" in show_all(staff, table.id).text
    page = stranger.get(f"/challenges/{made.slug}/entries")
    assert FELT in page.text
    assert "skrevet ned ved et bord" in page.text


def test_a_line_with_something_to_look_at_is_decided_on_by_itself(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    type_in(Browser(town.app), made.slug, felt=f"{FELT}\nRing til Poul på 20 12 34 56 om det.")
    (table,) = list_tables(town)
    staff = town.sign_in(secretary)
    page = show_all(staff, table.id)
    assert "Alle kan læse 4 linjer nu" in page.text
    waiting = [one for one in list_lines(town) if one.waits]
    assert len(waiting) == 1
    assert f"/desk/entries/{waiting[0].id}" in page.links()
    assert "approvals" not in page.html


def test_what_changed_since_the_page_was_opened_is_not_shown(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    type_in(Browser(town.app), made.slug)
    (table,), first = list_tables(town), list_lines(town)[0]
    staff = town.sign_in(secretary)
    page, alone = staff.get(f"/desk/tables/{table.id}"), staff.get(f"/desk/entries/{first.id}")
    staff.send(alone, f"/desk/entries/{first.id}/hiding", {"reason": "Der står et navn."}, status=303)
    approve(staff, page, table.id)
    text = staff.get(f"/desk/tables/{table.id}").text
    assert "Alle kan læse 3 linjer nu" in text
    assert "1 linje blev ikke vist" in text


# -- what its host hears


def test_the_host_hears_once_how_many_nobody_had_said_before(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    shown(town, secretary, made.id, "Man kan ikke se om der er nogen før man er dernede")
    type_in(Browser(town.app), made.slug, email=ALMA)
    (asked,) = mailed(town.app)
    assert FELT not in words(asked)
    confirm(town.app, asked)
    (table,) = list_tables(town)
    assert told(town) == [], "nothing is told while it is to be read"
    show_all(town.sign_in(secretary), table.id)
    assert [one for one in mailed(town.app) if one["To"] == ALMA] == [], "it can still be undone"
    (letter,) = told(town)
    assert "Jeres bord gav 4 ting" in letter
    assert "3 af dem havde vi ikke set før" in letter
    for line in list_lines(town):
        assert f"http://localhost/entries/{line.id}" in letter
    assert f"http://localhost/challenges/{made.slug}" in letter
    staff, first = town.sign_in(secretary), list_lines(town)[0]
    page = staff.get(f"/desk/entries/{first.id}")
    staff.send(page, f"/desk/entries/{first.id}/hiding", {"reason": "Der står et navn."}, status=303)
    assert told(town) == [], "once is enough"


def test_the_host_who_says_yes_later_hears_then_and_why_a_line_is_not_shown(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    type_in(Browser(town.app), made.slug, email=ALMA)
    (asked,) = mailed(town.app)
    (table,), first = list_tables(town), list_lines(town)[0]
    staff = town.sign_in(secretary)
    page = staff.get(f"/desk/entries/{first.id}")
    staff.send(page, f"/desk/entries/{first.id}/return", {"reason": "Man kan kende pigen."}, status=303)
    show_all(staff, table.id)
    assert told(town) == []
    confirm(town.app, asked)
    (letter,) = told(town)
    assert "Jeres bord gav 3 ting" in letter
    assert "1 linje bliver ikke vist" in letter
    assert "Man kan kende pigen." in letter


def test_who_gives_no_address_gets_no_mail_and_whom_we_know_needs_no_button(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    type_in(Browser(town.app), made.slug)
    assert mailed(town.app) == []
    type_in(Browser(town.app), made.slug, email=OTTO, felt="Andre går også udenom.")
    guest = confirm(town.app, mailed(town.app)[0])
    page = type_in(guest, made.slug, felt="Det er koldt dernede.")
    assert "Når de er læst, skriver vi til dig" in page.text
    assert count_hosts(town) == 2


def test_addresses_that_are_needed_no_more_are_forgotten_and_the_lines_stay(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    type_in(Browser(town.app), made.slug, email=ALMA)
    confirm(town.app, mailed(town.app)[0])
    type_in(Browser(town.app), made.slug, email=OTTO, felt="Andre går også udenom.")
    show_all(town.sign_in(secretary), list_tables(town)[0].id)
    assert len(told(town)) == 1
    for days, left in ((8, 1), (40, 0)):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            with town.writing():
                FORGET.queue()
            mailed(town.app)
            retain(town)
        assert count_hosts(town) == left
    assert len(list_lines(town)) == 8


@pytest.mark.parametrize("kind", ["school_class", "club"])
def test_the_address_of_a_host_is_read_nowhere(town: Town, secretary: Actor, kind: str) -> None:
    made = opened(town, secretary)
    type_in(Browser(town.app), made.slug, email="canary@beboer.example", kind=kind)
    confirm(town.app, mailed(town.app)[0])
    (table,) = list_tables(town)
    staff = town.sign_in(secretary)
    show_all(staff, table.id)
    begun = (f"/challenges/{made.slug}", f"/challenges/{made.slug}/entries", f"/challenges/{made.slug}/table")
    seen = Browser(town.app).walk(*begun).values()
    read = [*seen, staff.get(f"/desk/tables/{table.id}"), staff.get("/desk/entries")]
    read += [staff.get(f"/desk/entries/{one.id}") for one in list_lines(town)]
    assert len(read) > 20
    assert [one for one in read if b"canary" in one.response.data] == []


# -- what is refused


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"felt": "", "behind": " \n ", "next": ""}, "Skriv mindst én ting"),
        ({"tried": "\n".join(f"Forsøg nummer {one}" for one in range(20))}, "Der er 24 linjer. Vælg de 20"),
        ({"tried": "Meget lang. " * 40}, "længere end 400 tegn"),
        ({"seats": "mange"}, "Skriv med et tal"),
        ({"seats": "1"}, "Skriv med et tal"),
        ({"kind": "throne"}, "Vælg en af mulighederne"),
        ({"email": "alma"}, "Skriv hele e-mailadressen"),
        ({"behind": "Hendes nummer er 010203-1234."}, "CPR-nummer"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    town: Town, secretary: Actor, changes: dict[str, str], said: str
) -> None:
    made = opened(town, secretary)
    page = type_in(Browser(town.app), made.slug, status=422, **changes)
    assert said in page.text
    kept = page.form(f"/challenges/{made.slug}/tables")
    for name, value in (SAID | changes).items():
        assert kept.get(name, "").strip() == value.strip() or name == "kind"
    assert list_lines(town) == []


def test_the_same_line_twice_and_the_same_press_twice_are_one(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = Browser(town.app)
    page = browser.get(f"/challenges/{made.slug}/tables/new")
    for _press in range(2):
        browser.send(page, f"/challenges/{made.slug}/tables", SAID | {"felt": f"{FELT}\n  {FELT}  "}, status=200)
    assert len(list_lines(town)) == 4
    assert len(list_tables(town)) == 1


def test_a_closed_challenge_takes_no_table_and_keeps_what_was_typed(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = Browser(town.app)
    page = browser.get(f"/challenges/{made.slug}/tables/new")
    with town.writing() as session:
        row = session.get_one(Challenge, made.id)
        row.standing, row.closed_at = "closed", row.opened_at
    answer = browser.send(page, f"/challenges/{made.slug}/tables", SAID, status=409)
    assert FELT in answer.html
    assert "blev ikke sendt" in answer.text
    assert "blev ikke sendt" not in browser.get(f"/challenges/{made.slug}/tables/new").text
    assert list_lines(town) == []


def test_despair_in_a_line_is_answered_at_once(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    page = type_in(Browser(town.app), made.slug, felt="Jeg orker ikke at leve mere, og jeg vil tage mit eget liv.")
    assert "Livslinien" in page.text


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_form_says_plainly_that_a_transcript_needs_javascript(town: Town, secretary: Actor, language: str) -> None:
    made = opened(town, secretary)
    page = Browser(town.app).get(f"/challenges/{made.slug}/tables/new?lang={language}")
    (without,) = [one for one in page.all("p") if one.get("id") == "transcript-without"]
    assert "JavaScript" in "".join(without.itertext())
    (transcript,) = [one for one in page.all("textarea") if one.get("id") == "transcript"]
    assert transcript.get("name") is None


def test_a_page_of_many_lines_asks_no_more(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    staff, numbers = town.sign_in(secretary), []
    for lines in (2, 18):
        felt = "\n".join(f"Noget om lys nummer {one} af {lines}" for one in range(lines))
        type_in(Browser(town.app), made.slug, felt=felt, behind="", next="")
        table = list_tables(town)[-1]
        staff.get(f"/desk/tables/{table.id}")
        with asking(town.database) as asked:
            staff.get(f"/desk/tables/{table.id}")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(("seats", "counted"), [("2", 2), ("7", 4)])
def test_at_a_table_have_spoken_as_many_as_sat_there_and_no_more_than_it_said_things(
    town: Town, secretary: Actor, seats: str, counted: int
) -> None:
    made = opened(town, secretary)
    type_in(Browser(town.app), made.slug, seats=seats)
    staff = town.sign_in(secretary)
    show_all(staff, list_tables(town)[0].id)
    with town.reading():
        whole = get_counted(made.id)[WHOLE, ""]
        assert (whole.people, whole.first_time, whole.through) == (counted, 0, counted)
        assert repair.count_wrong() == 0
