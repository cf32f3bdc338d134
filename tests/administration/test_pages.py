"""The administration as an administrator uses it, without a script: lists, forms, history, files."""

import io
from collections.abc import Callable

import pytest
from flask import Flask

from app.events import By
from app.municipality.room_register import LABELS
from app.registers import actions
from app.registers.register import REGISTERS
from app.rooms import list_rooms
from tests.browsing import Browser, Page, text_of, ticked_in
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

SignIn = Callable[[str], Browser]
PARK = "/admin/departments/park"
TWICE = 2


def test_every_register_has_its_pages_in_both_languages(app: Flask, sign_in: SignIn) -> None:
    """And what is seen in the form of a row is what is kept when nothing is typed."""
    browser = sign_in("administrator")
    start = browser.get("/admin")
    for name, register in REGISTERS.items():
        assert f"/admin/{name}" in start.links()
        with Town(app).reading():
            rows = register.rows()
        if not rows:
            browser.get(f"/admin/{name}")
            continue
        first = rows[0]
        browser.get(f"/admin/{name}", status=302 if register.is_single else 200)
        page = browser.get(f"/admin/{name}/{first.key}?lang=en")
        assert page.h1 == browser.get(f"/admin/{name}/{first.key}?lang=da").h1 or page.html
        browser.get(f"/admin/{name}/history")
        browser.get(f"/admin/{name}/file")
        at = f"/admin/{name}/{first.key}"
        saved = browser.post(at, {**page.form(at), **ticked_in(page)}, status=303)
        browser.follow(saved)
        with Town(app).reading():
            assert register.rows() == rows, f"{name}: the form keeps what it shows"
        assert "Ingen har ændret noget" in browser.get(f"/admin/{name}/history").text
        browser.get(f"/admin/{name}/new", status=200 if register.can_be_added_to else 404)


def test_everything_that_can_be_switched_has_a_name(app: Flask) -> None:
    assert [one.name for one in list_rooms() if one.name not in LABELS] == []


def test_a_department_from_beginning_to_end(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("administrator")
    new = browser.get("/admin/departments/new")
    wrong = browser.send(
        new, "/admin/departments/new", {"name_da": "Park", "department": "p@andre.example"}, status=422
    )
    assert wrong.form("/admin/departments/new")["department"] == "p@andre.example", "what was typed is kept"
    assert "albertslund.example" in wrong.text, "it says which domains are ours"
    fields = {"name_da": "Park", "name_en": "Parks", "department": "park@albertslund.example"}
    browser.follow(browser.send(wrong, "/admin/departments/new", fields, status=303))
    browser.send(new, "/admin/departments/new", fields, status=303)  # pressed twice
    browser.send(new, "/admin/departments/new", {**fields, "name_en": "Green"}, status=422)
    assert "Park" in browser.get("/admin/departments?q=park").text
    page = browser.get(PARK)
    with Town(app).writing():
        kept = REGISTERS["departments"].row("park")
        assert kept is not None
        actions.save(REGISTERS["departments"], "park", {**kept.values, "leader": "l@albertslund.example"}, by=By.SYSTEM)
    late = browser.send(page, PARK, {"name_da": "Park og Natur"}, status=409)
    assert "l@albertslund.example" in late.text, "what somebody else has written stands there"
    assert late.form(PARK)["name_da"] == "Park og Natur"
    browser.send(late, PARK, status=303)
    history = browser.get(f"{PARK}/history")
    assert [one.text for one in history.all("h2")] == ["Ændret", "Ændret", "Tilføjet"]
    assert "En kommando" in history.text
    browser.follow(browser.send(browser.look_back(f"{PARK}/history"), f"{PARK}/history", status=303))
    with Town(app).reading():
        now = REGISTERS["departments"].row("park")
        assert now is not None
        assert (now.values["name_da"], now.values["leader"]) == ("Park", "l@albertslund.example")
    browser.follow(browser.send(browser.get(PARK), f"{PARK}/removal", status=303))
    browser.get(PARK, status=404)
    browser.send(browser.look_back(f"{PARK}/history"), f"{PARK}/history", status=303)
    browser.get(PARK)


def test_what_is_used_says_so_and_is_not_removed(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("administrator")
    page = browser.get("/admin/departments/by-miljoe")
    assert "i netværk" in page.text
    browser.post("/admin/departments/by-miljoe/removal", {}, status=409)
    with Town(app).reading():
        assert REGISTERS["departments"].row("by-miljoe") is not None


def test_a_file_is_looked_through_then_done_exactly_so(app: Flask, sign_in: SignIn) -> None:
    browser, at = sign_in("administrator"), "/admin/departments/file"

    def sent(text: str, *, status: int = 200) -> Page:
        form = browser.get(at).form(at)
        return browser.post(at, {**form, "file": (io.BytesIO(text.encode()), "liste.csv")}, status=status)

    before = Town(app).counts()
    told = sent("key;name_da;name_en\nby-miljoe;By og Miljø;City\n;Havnen;The harbour\n")
    assert "By og Miljø" in told.text
    assert Town(app).counts() == before, "nothing is written yet"
    wrong = sent("key;name_da\nby-miljoe;\n")
    assert not [one for one in wrong.all("form") if one.get("action") == f"{at}/rows"]
    sent("nonsense;name_da\na;b\n", status=422)
    with Town(app).writing():
        kept = REGISTERS["departments"].row("by-miljoe")
        assert kept is not None
        actions.save(REGISTERS["departments"], "by-miljoe", {**kept.values, "name_da": "Byen"}, by=By.SYSTEM)
    anew = browser.send(told, f"{at}/rows", status=409)
    assert "Byen" in anew.text, "it is shown what the file would do now"
    browser.follow(browser.send(anew, f"{at}/rows", status=303))
    browser.send(anew, f"{at}/rows", status=409)  # a second press does nothing more
    browser.post(f"{at}/rows", {"rows": '[[1, {"visibility": "x"}]]', "shown": ""}, status=422)
    with Town(app).reading():
        names = {one.key: one.values["name_da"] for one in REGISTERS["departments"].rows()}
        assert (names["by-miljoe"], names["havnen"]) == ("By og Miljø", "Havnen")


def test_a_page_is_seen_as_it_would_be_read_and_its_history_word_by_word(sign_in: SignIn) -> None:
    browser, at = sign_in("administrator"), "/admin/pages/cookies"
    page = browser.get(at)
    body = page.form(at)["body_da"]
    odd = {"body_da": f"{body}\n\n[[periods]]\n\n[Væk](/pages/findes-ikke) [Her](/my-case) [Sag](/submissions/999999)"}
    look = browser.send(page, at, {**odd, "look": "1"}, status=200)
    assert "[[periods]]" not in text_of(look.all("section")[0]), "the table stands there, as it would be read"
    assert [one.text for one in look.all("code")][:2] == ["/pages/findes-ikke", "/submissions/999999"]
    refused = browser.send(page, at, {"body_da": f"{body}\n\n[[ukendt]]"}, status=422)
    assert "[[ukendt]]" in refused.text
    browser.send(page, at, {"body_da": body.replace("Din kladde", "Det, du skriver på")}, status=303)
    back = browser.look_back(f"{at}/history")
    changed = [text_of(one).partition(": ")[2] for tag in ("del", "ins") for one in back.all(tag)[:1]]
    assert changed == ["Det, du skriver på", "Din kladde"]
    assert browser.get(at).form(at)["body_da"] != body, "nothing is put back by looking"
    browser.send(back, f"{at}/history", status=303)
    assert browser.get(at).form(at)["body_da"] == body


def test_a_link_that_leads_nowhere_is_said_when_it_is_saved_and_on_the_first_page(app: Flask, sign_in: SignIn) -> None:
    """Also one that led somewhere before the part it leads to was switched off."""
    browser, at = sign_in("administrator"), "/admin/pages/cookies"
    body = browser.get(at).form(at)["body_da"]
    assert "fører ingen steder hen" not in browser.get("/admin").text
    led = {"body_da": f"{body}\n\n[Kalender](/calendar)"}
    fine = browser.follow(browser.send(browser.get(at), at, led, status=303))
    assert "fører ingen steder hen" not in fine.text
    dead = {"body_da": f"{body}\n\n[Kalender](/calendar) [Væk](/pages/findes-ikke)"}
    saved = browser.follow(browser.send(browser.get(at), at, dead, status=303))
    assert saved.text.count("1 link fører ingen steder hen: /pages/findes-ikke") == TWICE, "told, and beside its row"
    room = "/admin/rooms/calendar"
    asked = browser.send(browser.get(room), room, {"on": ""}, status=422)
    assert "cookies" in asked.text.lower(), "the page that leads there is named"
    browser.send(asked, room, {"on": ""}, status=303)
    start = browser.get("/admin")
    assert "2 links fører ingen steder hen: /calendar, /pages/findes-ikke" in start.text
    assert at in start.links()


def test_what_is_left_out_of_a_word_list_can_be_copied_from_beside_it(sign_in: SignIn) -> None:
    browser, at = sign_in("administrator"), "/admin/words/insults"
    page = browser.get(at)
    shown = _list_program_words(page)
    browser.send(page, at, {"taken_out": shown[0]}, status=303)
    assert shown[0] in _list_program_words(browser.get(at)), "it stays there"


def _list_program_words(page: Page) -> list[str]:
    (words,) = [one for one in page.all("ul") if one.get("class") == "column-names"]
    return [text_of(one) for one in words.iter("li")]


def test_nobody_else_comes_in(sign_in: SignIn) -> None:
    browser = sign_in("sekretariat")
    for address in ("/admin", "/admin/departments", "/admin/departments/by-miljoe", "/admin/departments.csv"):
        browser.get(address, status=403)
    assert "/admin" not in browser.get("/desk?list=all").links()


def test_what_people_see_of_a_row_is_seen_in_both_languages_before_it_is_saved(sign_in: SignIn) -> None:
    """And what follows from what nobody sees is said in sentences."""
    browser = sign_in("administrator")
    for at, typed, seen in (
        (
            "/admin/piles/new",
            {
                "name_da": "Skygge",
                "name_en": "Shade",
                "description_da": "Om træer.",
                "description_en": "Of trees.",
                "decision_on": "2030-03-04",
            },
            ("Skygge", "Shade", "On 4 March 2030", "4. marts 2030"),
        ),
        ("/admin/departments/new", {"name_da": "Havnen", "name_en": "The harbour"}, ("til Havnen.", "to The harbour.")),
        ("/admin/help-lines/da-1", {"number": "70 20 12 01"}, ("Du behøver ikke", "70 20 12 01")),
        ("/admin/rooms/town_map", {"on": ""}, ("Når du har gemt",)),
    ):
        look = browser.send(browser.get(at), at, {**typed, "look": "1"}, status=200)
        said = " ".join(text_of(one) for one in look.all("section") if one.get("aria-labelledby") == "look")
        assert all(one in said for one in seen), (at, said)


def test_a_place_is_seen_on_the_map_before_it_is_saved(app: Flask, sign_in: SignIn) -> None:
    browser, new = sign_in("administrator"), "/admin/places/new"
    fields = {
        "name_da": "Havnepladsen",
        "name_en": "The harbour",
        "x": "400",
        "y": "600",
        "drawn_as": "water",
        "look": "1",
    }
    seen = browser.send(browser.get(new), new, fields, status=200)
    here = [one for one in seen.all("g") if one.get("class") == "dot here"]
    assert ["".join(one.itertext()) for one in here] == ["Havnepladsen"]
    assert [one for one in seen.all("path") if one.get("class") == "m-lake"]
    browser.send(seen, new, {"x": "401", "y": "nær åen", "look": "1"}, status=422)
    with Town(app).reading():
        assert REGISTERS["places"].row("havnepladsen") is None
