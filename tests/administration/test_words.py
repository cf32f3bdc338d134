"""Word lists: what a change would catch is seen before it is kept, and a file has every word and whose it is."""

import io

import pytest
from flask import Flask

from app import i18n
from app.events import By
from app.registers.file_actions import carry_out
from app.registers.files import Sent
from app.registers.planning import make_plan
from app.registers.register import REGISTERS
from app.web import turns
from tests.administration.test_pages import SignIn
from tests.browsing import Page, text_of
from tests.ground.staging import Town, asking

pytestmark = pytest.mark.either_database
INSULTS, FILE = "/admin/words/insults", "/admin/words/file"


def test_a_text_is_tried_against_a_list_with_what_is_typed_and_nothing_is_kept(app: Flask, sign_in: SignIn) -> None:
    browser, before = sign_in("administrator"), Town(app).counts()
    tried = {"added": "grødtud*", "tried": "Formanden er en grødtudbestyrer.", "look": "1"}
    look = browser.send(browser.get(INSULTS), INSULTS, tried, status=200)
    assert [text_of(one) for one in look.all("mark")][:1] == ["grødtudbestyrer"]
    assert look.form(INSULTS)["tried"] == tried["tried"], "what was typed stands"
    assert Town(app).counts() == before
    assert "grødtud" not in browser.get(INSULTS).form(INSULTS)["added"]


def test_the_newest_texts_are_looked_through_only_while_nobody_waits_for_a_turn(app: Flask, sign_in: SignIn) -> None:
    browser, tried = sign_in("administrator"), {"added": "grødtud*", "tried": "En grødtudbestyrer.", "look": "1"}
    said = "Tryk på knappen igen om lidt."
    with turns.spare():
        look = browser.send(browser.get(INSULTS), INSULTS, tried, status=200)
    assert said in look.text
    assert [text_of(one) for one in look.all("mark")][:1] == ["grødtudbestyrer"], (
        "a text of one's own is tried all the same"
    )
    assert said not in browser.send(look, INSULTS, tried, status=200).text


def test_a_file_of_words_says_whose_each_is_and_takes_them_in_and_out(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("administrator")

    def read_in(text: str) -> Page:
        sent = {**browser.get(FILE).form(FILE), "file": (io.BytesIO(text.encode()), "ord.csv")}
        return browser.post(FILE, sent, status=200)

    saved = browser.get("/admin/words.csv").text
    program = next(line for line in saved.splitlines() if line.startswith("insults:")).split(";")
    assert program[3:5] == ["Programmets", "ja"]
    assert "Der er ikke noget at gøre" in read_in(saved).text, "what was saved changes nothing"
    off = f"key;list;word;whose;in_force\n{program[0]};{program[1]};{program[2]};program;nej\n;insults;grødtud;;\n"
    browser.follow(browser.send(read_in(off), f"{FILE}/rows", status=303))
    with Town(app).reading():
        row = REGISTERS["words"].row("insults")
        assert row is not None
        assert (row.values["added"], row.values["taken_out"]) == ("grødtud", program[2])
    assert "grødtud" in browser.get(f"{INSULTS}/history").text
    refused = read_in(f"key;remove\n{program[0]};ja\ninsults:grødtud;ja\n")
    wrong = [text_of(one) for one in refused.all("p") if one.get("class") == "wrong"]
    assert [one.partition(": ")[0] for one in wrong] == ["Fjern (ja)"]
    moved = read_in("key;word\ninsults:grødtud;klovn\n")
    assert not [one for one in moved.all("form") if one.get("action") == f"{FILE}/rows"]
    browser.follow(browser.send(read_in("key;remove\ninsults:grødtud;ja\n"), f"{FILE}/rows", status=303))
    browser.follow(browser.send(read_in(f"key;in_force\n{program[0]};ja\n"), f"{FILE}/rows", status=303))
    with Town(app).reading():
        row = REGISTERS["words"].row("insults")
        assert row is not None
        assert (row.values["added"], row.values["taken_out"]) == ("", "")


def test_a_file_that_leaves_out_every_word_of_the_programs_asks_as_little_as_one_with_few(app: Flask) -> None:
    words, town = REGISTERS["words"].as_file, Town(app)
    with town.writing():
        programs = [one for one in words.rows() if one.values["whose"] == "program"]
        sent = [Sent(at, {"key": one.key, **one.values, "in_force": "nej"}) for at, one in enumerate(programs, 2)]
        with i18n.speaking("da"), asking(town.database) as asked:
            carry_out(words, make_plan(words, sent), by=By.SYSTEM)
        assert len(programs) > 1_000
        assert len(asked) < 60, "not by the word, but by the list"
        assert sum(not one.values["in_force"] for one in words.rows()) == len(programs)
