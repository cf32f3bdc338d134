"""Every list saved, changed in a spreadsheet and read in again changes just that, as CSV and as a workbook."""

import csv
import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from app import i18n
from app.administration.cells import list_cells
from app.events import By
from app.registers import actions
from app.registers.file_actions import carry_out
from app.registers.files import Sent, from_file, heads, to_csv, to_xlsx
from app.registers.planning import Fate, make_plan
from app.registers.queries import list_changes
from app.registers.register import KEY, REGISTERS, Register
from app.wording.catalogue import key_of
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

CELLS = {
    "town": ("phone_hours_da", "Hverdage 9-15"),
    "people": ("title", "Konsulent"),
    "departments": ("name_en", "Roads"),
    "authorities": ("name_da", "Et andet selskab"),
    "operations": ("belongs_da", "Huller i vejen\nSne"),
    "networks": ("purpose_da", "Vi prøver noget nyt."),
    "piles": ("name_da", "Om cykler"),
    "themes": ("drawn_as", "Et træ"),
    "places": ("spellings", "Broen\nDen lange bro"),
    "closed-days": ("name_da", "Lukket for flytning"),
    "standard-texts": ("text_da", "Tak, vi ser på det."),
    "help-lines": ("hours", "Hele døgnet"),
    "words": ("added", "sovs"),
    "pages": ("body_da", "Sådan er det nu."),
    "periods": ("days", "400"),
    "rooms": ("on", "nej"),
    "sentences": ("text_da", "Vær så med"),
}
"""For each list one cell, and what is typed into it."""
TOGETHER = {"names": {"one_en": "a circle", "many_en": "circles"}}
"""Of a list whose cells are changed together or not at all: what is typed into which."""
MARKED = "domains"
"""Its rows are one name each, which is the key: a cell that can be changed is the one that removes a row."""


def in_csv(register: Register, key: str, typed: Mapping[str, str]) -> bytes:
    """Return the list as CSV, with cells of a row typed over, each by the title of its column."""
    rows = list(csv.reader(io.StringIO(to_csv(register).decode("utf-8-sig"), newline=""), delimiter=";"))
    for title, text in typed.items():
        _row_of(rows, key)[rows[0].index(title)] = text
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def in_xlsx(register: Register, key: str, typed: Mapping[str, str]) -> bytes:
    """Return the list as a workbook, with cells of a row typed over, each by the title of its column."""
    book = load_workbook(io.BytesIO(to_xlsx(register)))
    (sheet,) = book.worksheets
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    at = next(number for number, row in enumerate(rows[1:], 2) if key in row)
    for title, text in typed.items():
        sheet.cell(at, rows[0].index(title) + 1).value = text
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_every_list_changed_in_a_spreadsheet_changes_just_that(app: Flask) -> None:
    town = Town(app)
    with town.writing():
        actions.save(REGISTERS["domains"], "nyby.example", {"name": "nyby.example"}, by=By.SYSTEM)
        own = {"message": "Take part", "text_da": "Bland dig", "text_en": ""}
        actions.save(REGISTERS["sentences"], key_of("Take part"), own, by=By.SYSTEM)
    cells = {name: {column: typed} for name, (column, typed) in CELLS.items()} | TOGETHER
    assert {*cells, MARKED} == {*REGISTERS}, "a new list is tried here too"
    for name, typed in cells.items():
        register = REGISTERS[name]
        columns = [register.column(one) for one in typed]
        with town.reading():
            before = register.rows()
        kept = {one.name: before[-1].values[one.name] for one in columns}
        told = {one.name: one.say(kept[one.name]) if one.is_told_in_files else kept[one.name] for one in columns}
        for write, ending, said in ((in_csv, "csv", typed), (in_xlsx, "xlsx", told)):
            with town.writing(), i18n.speaking("da"):
                data = write(register, before[-1].key, {one.title: said[one.name] for one in columns})
                plan = make_plan(register, from_file(register, data, f"liste.{ending}"))
                differing = [{one.name for one in row.differences} for row in plan.of(Fate.CHANGED)]
                assert differing == [{*typed}], f"{name} as {ending}: {[one.faults for one in plan.rows]}"
                assert len(plan.of(Fate.UNTOUCHED)) == len(before) - 1
                carry_out(register, plan, by=By.SYSTEM)
            with town.reading():
                now = register.rows()
                others = [one for one in now if one.key != before[-1].key]
                assert others == [one for one in before if one.key != before[-1].key], name
                assert (now == before) == (ending == "xlsx"), f"{name}: the second file puts it back"
                assert len(list_changes(register, before[-1].key)) >= 1, name


def test_a_row_marked_in_a_spreadsheet_is_removed_and_no_other(app: Flask) -> None:
    town, register = Town(app), REGISTERS[MARKED]
    with town.writing():
        for one in ("nyby.example", "vest.example"):
            actions.save(register, one, {"name": one}, by=By.SYSTEM)
    for write, ending, key in ((in_csv, "csv", "nyby.example"), (in_xlsx, "xlsx", "vest.example")):
        with town.writing(), i18n.speaking("da"):
            plan = make_plan(
                register, from_file(register, write(register, key, {"Fjern (ja)": "ja"}), f"liste.{ending}")
            )
            carry_out(register, plan, by=By.SYSTEM)
            assert key not in {one.key for one in register.rows()}
    with town.reading():
        assert register.rows() == []


def _row_of(rows: list[list[str]], key: str) -> list[str]:
    return next(one for one in rows[1:] if key in one)


def test_rows_that_change_names_change_just_that_and_a_name_of_two_rows_is_refused(app: Flask) -> None:
    town, tried = Town(app), set()
    for register in REGISTERS.values():
        named = [one.name for one in register.columns if register.title in {one.name, one.group} and not one.fixed]
        with town.reading():
            rows = register.rows()
        if len(rows) < 2 or not named or register.name in TOGETHER or register.may_repeat:
            continue
        tried.add(register.name)
        one, other = rows[-2:]
        names = [{column: row.values[column] for column in named} for row in (one, other)]
        with town.writing(), i18n.speaking("da"):
            sent = [Sent(2, {KEY: one.key, **names[1]}), Sent(3, {KEY: other.key, **names[0]})]
            plan = make_plan(register, sent)
            assert [row.fate for row in plan.rows] == [Fate.CHANGED] * 2, f"{register.name}: {plan.rows}"
            carry_out(register, plan, by=By.SYSTEM)
        with town.reading():
            now = {row.key: row.values for row in register.rows()}
            assert [{column: now[row.key][column] for column in named} for row in (other, one)] == names, register.name
            twice = make_plan(register, [Sent(2, {KEY: one.key, **names[0]})])
        assert [row.fate for row in twice.rows] == [Fate.REFUSED], register.name
    assert {"departments", "networks", "operations", "authorities", "places", "themes", "piles"} <= tried


def test_a_list_saved_again_with_numbers_days_and_ticks_of_a_spreadsheet_changes_nothing(app: Flask) -> None:
    town = Town(app)
    for register in REGISTERS.values():
        if register.name == "words":  # a word is known by how it is written
            continue
        with town.reading(), i18n.speaking("da"):
            book = load_workbook(io.BytesIO(to_xlsx(register.as_file)))
            for row in book.worksheets[0].iter_rows(min_row=2):
                for cell in row:
                    cell.value = _as_spreadsheets_hold(cell.value)
            held = io.BytesIO()
            book.save(held)
            plan = make_plan(register.as_file, from_file(register.as_file, held.getvalue(), "liste.xlsx"))
        differing = [(one.key, one.faults, one.differences) for one in plan.rows if one.fate is not Fate.UNTOUCHED]
        assert differing == [], register.name


def _as_spreadsheets_hold(value: Any) -> Any:
    """Return what a spreadsheet makes of a cell that looks like a number, a day, a tick or a telephone number."""
    said = str(value or "")
    if re.fullmatch(r"\d{1,15}", said):
        return float(said)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return datetime.fromisoformat(said)
    if re.fullmatch(r"\d\d( \d\d){3}", said):
        return int(said.replace(" ", ""))
    return said == "ja" if said in {"ja", "nej"} else value


def test_a_cell_is_told_by_what_may_stand_in_it_where_a_refusal_says_something_else(app: Flask) -> None:
    with Town(app).reading(), i18n.speaking("da"):
        told = {register.name: dict(list_cells(register.as_file)) for register in REGISTERS.values()}
        key = heads(REGISTERS["rooms"].as_file)[KEY]
    assert told["domains"]["Domæne"].startswith("Et domæne")
    assert told["sentences"]["Programmets sætning"].startswith("En af programmets sætninger")
    with_key = {name: cells[key] for name, cells in told.items() if key in cells}
    assert "ved en ny" not in with_key["rooms"]
    for name, says in with_key.items():
        assert ("ved en ny" in says) == REGISTERS[name].as_file.can_be_added_to, name
