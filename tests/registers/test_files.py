"""Every register as a file: what is saved and read back changes nothing, and one changed cell changes just that."""

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from flask import Flask
from openpyxl import Workbook, load_workbook
from sqlalchemy.orm.exc import StaleDataError

from app import clock, i18n
from app.association_lists.lines import UNCOUNTED
from app.association_lists.workbooks import read_workbook
from app.events import By
from app.municipality.queries import get_versions
from app.permissions import Role
from app.registers import actions, shapes
from app.registers.file_actions import carry_out
from app.registers.files import FileRefusedError, Sent, from_file, heads, to_csv, to_xlsx
from app.registers.planning import Fate, make_plan
from app.registers.queries import list_changes
from app.registers.register import KEY, REGISTERS, REMOVE, RESERVED, Register, digest_of
from app.registers.together import count_together, list_together
from app.spreadsheets import as_written, harmless
from tests.browsing import Browser
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

SignIn = Callable[[str], Browser]
ALL = list(REGISTERS.values())
TEXTS = (shapes.LINE, shapes.PARAGRAPHS, shapes.LINES)
NONE_IN_A_NEW_TOWN = {"domains", "sentences"}
SWITCHED = {"rooms"}
"""Something is written there only of what is off: tests/administration."""


def sent_of(register: Register) -> list[Sent]:
    """Return the rows of a register as a file of it says them."""
    return from_file(register, to_csv(register), "liste.csv")


def test_what_is_saved_and_read_back_changes_nothing(app: Flask) -> None:
    """Of every register, as CSV and as a workbook, saved in one language and read in another."""
    with Town(app).reading():
        for register in ALL:
            number = len(register.rows())
            for save, name in ((to_csv, "liste.csv"), (to_xlsx, "liste.xlsx")):
                for language in i18n.LANGUAGES:
                    with i18n.speaking(language):
                        saved = save(register)
                    plan = make_plan(register, from_file(register, saved, name))
                    touched = [(one.title, one.faults, one.differences) for one in plan.rows if one.fate != "untouched"]
                    assert (len(plan.rows), plan.left_alone, touched) == (number, 0, []), f"{register.name} as {name}"


def test_one_changed_cell_changes_just_that_and_can_be_put_back(app: Flask) -> None:
    town = Town(app)
    for register in ALL:
        with town.writing():
            before, version = register.rows(), get_versions()
            if register.name in NONE_IN_A_NEW_TOWN:
                assert not before
                continue
            column = next((one for one in register.columns if one.shape in TEXTS and not one.fixed), None)
            if register.name in SWITCHED or column is None:
                continue
            sent = sent_of(register)
            other = before[0].values[column.name][: column.most - 2] + " Ø"
            sent[0] = Sent(sent[0].line, {**sent[0].cells, column.name: other})
            plan = make_plan(register, sent)
            assert [one.fate for one in plan.rows].count(Fate.UNTOUCHED) == len(before) - 1, register.name
            assert [one.name for one in plan.of(Fate.CHANGED)[0].differences] == [column.name]
            carry_out(register, plan, by=By.SYSTEM)
        with town.reading():
            expected = {one.key: one.values for one in before}
            expected[before[0].key] = {**before[0].values, column.name: shapes.tidy(other).strip()}
            assert {one.key: one.values for one in register.rows()} == expected
            change = list_changes(register)[0]
            was, then = before[0].values, expected[before[0].key]
            assert (change.before, change.after) == (register.remembered(was, then), register.remembered(then, was))
            assert get_versions() != version, f"{register.name} announces that it changed"
            assert len(list_changes(register)) == 1


HOSTILE = (
    *("2027-02-30", "0000-00-00", "99999-12-31", "²", "-1", "1e9", "9" * 400, "1.0", "true", "måske"),
    *("\0", "\ud7ff\u202e", "\ufeff", "=1+1", "'", "%", "%(number)s %s %", "[[x]]", "{{ 7 }}", "<b>", "ß" * 200),
    *("é\n\n\n,;", "new", "history", "1-file", "0", "007", "da-1", "@", "a@b", "a@b.example", "https://["),
    *("#12345g", "+", "112", "\t"),
)
"""Cells of which any may stand anywhere: no date, no number, no address, no key; or what a program takes for more."""


def test_whatever_stands_in_a_file_or_form_is_a_fault_of_its_row_and_never_ours(app: Flask, sign_in: SignIn) -> None:
    """Of every register: in all columns of a new row and of one that is there; each row is judged."""
    browser = sign_in("administrator")
    for register in ALL:
        with Town(app).reading(), i18n.speaking("da"):
            filed, rows = register.as_file, register.rows()
            listed, names = filed.rows(), heads(filed)
            good = next(iter(sent_of(filed)), None)
        lines = [[cell] * len(names) for cell in HOSTILE]
        if listed:
            keyed = filed.key_column or KEY
            of_first = listed[0].values[keyed] if filed.key_column else listed[0].key
            lines += [
                [of_first if name == keyed else "" if name == REMOVE else cell for name in names] for cell in HOSTILE
            ]
        if good:
            lines.append([good.cells[name] for name in names])
        held = io.StringIO(newline="")
        csv.writer(held, delimiter=";").writerows([[*names.values()], *lines])
        sent = {"file": (io.BytesIO(held.getvalue().encode("utf-8-sig")), "liste.csv")}
        told = browser.post(f"/admin/{register.name}/file", sent, status=200)
        assert sum(one.get("class") == "wrong" for one in told.all("p")) >= len(HOSTILE), register.name
        for cell in HOSTILE[::14]:
            for at in [*(["new"] if register.can_be_added_to else []), *([rows[0].key] if rows else [])]:
                typed = {one.name: cell for one in register.columns if one.shape.control != shapes.Control.CHECK}
                assert browser.post(f"/admin/{register.name}/{at}", {**typed, "look": "1"}).status in {200, 303, 422}


def test_a_row_is_added_and_removed_by_a_file_and_the_rest_is_left_alone(app: Flask) -> None:
    departments = REGISTERS["departments"]
    with Town(app).writing():
        number = len(departments.rows())
        plan = make_plan(departments, [Sent(2, {"name_da": "Havnen", "name_en": "The harbour"})])
        assert ([one.fate for one in plan.rows], plan.left_alone) == ([Fate.ADDED], number)
        carry_out(departments, plan, by=By.SYSTEM)
        assert departments.row("havnen") is not None
        plan = make_plan(departments, [Sent(2, {KEY: "havnen", REMOVE: "Ja"})])
        carry_out(departments, plan, by=By.SYSTEM)
        assert len(departments.rows()) == number
        assert [one.after is None for one in list_changes(departments, "havnen")] == [True, False]


def test_what_has_its_rows_from_the_program_is_not_added_to(app: Flask) -> None:
    with Town(app).reading():
        for register in (one for one in ALL if not one.can_be_added_to):
            (first, *_others) = sent_of(register)
            column = register.key_column or KEY
            plan = make_plan(register, [Sent(2, {**first.cells, column: "en-anden"})])
            assert [one.fate for one in plan.rows] == [Fate.REFUSED], register.name


def test_faults_are_told_by_row_and_column_and_nothing_is_done(app: Flask) -> None:
    departments = REGISTERS["departments"]
    rows = [
        {KEY: "by-miljoe", "name_da": ""},
        {KEY: "by-miljoe", "name_da": "By"},
        {"name_da": "Havnen", "name_en": "Culture and Leisure"},
        {"name_da": "Parken", "name_en": "The park", "department": "park@andensteds.example"},
        {"name_da": "010190-1234", "name_en": "x"},
        {KEY: "Å b", "name_da": "Åen", "name_en": "The river"},
        {KEY: "drift-service", REMOVE: "ja"},
    ]
    with Town(app).writing(), i18n.speaking("da"):
        plan = make_plan(departments, [Sent(line, row) for line, row in enumerate(rows, 2)])
        faults = [[title for title, _said in one.faults] for one in plan.rows]
        assert faults[:6] == [
            ["Nøgle"],
            ["Nøgle"],
            ["Navn på engelsk"],
            ["Afdelingens e-mail"],
            ["Navn på dansk"],
            ["Nøgle"],
        ]
        assert not plan.can_be_done
        with pytest.raises(StaleDataError):
            carry_out(departments, plan, by=By.SYSTEM)


def test_a_fault_names_the_column_it_is_of_and_the_other_line(app: Flask) -> None:
    wrong = {
        "departments": [
            ({"name_da": "Havnen", "name_en": "A"}, "Navn på dansk: Det samme står i linje 3."),
            ({"name_da": "Havnen", "name_en": "B"}, "Navn på dansk: Det samme står i linje 2."),
            ({KEY: "999", "name_da": "Parken", "name_en": "C"}, "Nøgle: Den række findes ikke."),
            ({KEY: "by-miljoe", REMOVE: "måske"}, "Fjern (ja): Skriv ja eller nej."),
            ({"name_da": "???", "name_en": "D"}, "Navn på dansk: Skriv et navn"),
        ],
        "closed-days": [
            ({"name_da": "Lukket"}, "Dag: Udfyld feltet."),
            ({"day": "2099-12-26", "name_da": "Jul"}, "Dag: Det er en lørdag"),
            ({"day": "2027-02-30"}, "Dag: Skriv datoen"),
        ],
        "operations": [
            ({"name_da": "Kloak", "name_en": "E", "phone": "43 68", "belongs_da": "x"}, "Telefon: Skriv et")
        ],
        "people": [
            ({"name": "Ib", "address": "ib@albertslund.example"}, "E-mail på arbejdet: Det samme står i linje 3."),
            ({"name": "Bo", "address": "ib@albertslund.example"}, "E-mail på arbejdet: Det samme står i linje 2."),
        ],
    }
    with Town(app).reading(), i18n.speaking("da"):
        for name, rows in wrong.items():
            plan = make_plan(REGISTERS[name], [Sent(line, row) for line, (row, _said) in enumerate(rows, 2)])
            told = [" ".join(f"{title}: {said}" for title, said in one.faults) for one in plan.rows]
            missing = [(one, said) for one, (_row, said) in zip(told, rows, strict=True) if said not in one]
            assert missing == [], name


def test_one_file_gives_no_two_colleagues_the_same_address(app: Flask) -> None:
    people, new = REGISTERS["people"], "ib@albertslund.example"
    with Town(app).reading(), i18n.speaking("da"):
        first, second = [one.key for one in people.rows() if not one.values["administrator"]][:2]
        cells = [{KEY: first, "address": new}, {KEY: second, "address": new}, {"name": "Ib", "address": new}]
        plan = make_plan(people, [Sent(line, row) for line, row in enumerate(cells, 2)])
        told = [[title for title, said in one.faults if "allerede en med den adresse" in said] for one in plan.rows]
        assert told == [["E-mail på arbejdet"]] * 3, [one.faults for one in plan.rows]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tom"),
        (b"%PDF-1.7", "kan ikke læses"),
        ("Navn på dansk;Navnet\nA;B".encode(), "Navnet"),
        ("Navn på dansk;name_da\nA;B".encode(), "to gange"),
        (b"x" * 1_000_001, "1 MB"),
        (("name_da\n" + "A\n" * 2_001).encode(), "2.000"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(app: Flask, data: bytes, said: str) -> None:
    with Town(app).reading(), i18n.speaking("da"), pytest.raises(FileRefusedError, match=said):
        from_file(REGISTERS["departments"], data, "liste.csv")


def test_letters_and_days_as_danish_programs_save_them_are_read(app: Flask) -> None:
    saved = "Dag;Hvorfor der er lukket på dansk\n24-12-2099;Juleaften på rådhuset\n".encode("cp1252")
    with Town(app).reading(), i18n.speaking("da"):
        plan = make_plan(REGISTERS["closed-days"], from_file(REGISTERS["closed-days"], saved, "dage.csv"))
    (row,) = plan.rows
    assert (row.fate, row.key, row.values["name_da"]) == (Fate.ADDED, "2099-12-24", "Juleaften på rådhuset")


@pytest.mark.parametrize("cell", ["=1+1", "+45 12", "-x", "@sum", "'=1", "''=", "'tis", "| a", "plain", "", "  =x"])
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(cell: str) -> None:
    guarded = str(harmless(cell))
    assert guarded.lstrip()[:1] not in {"=", "+", "-", "@", "|"}
    assert as_written(guarded) == cell


def test_a_saved_file_is_one_that_danish_programs_open(app: Flask) -> None:
    with Town(app).reading(), i18n.speaking("da"):
        saved, book = to_csv(REGISTERS["departments"]), to_xlsx(REGISTERS["departments"])
    assert saved.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(saved.decode("utf-8-sig"), newline=""), delimiter=";"))
    sheet = [[cell.value or "" for cell in row] for row in load_workbook(io.BytesIO(book)).worksheets[0].iter_rows()]
    assert rows == sheet
    with Town(app).reading(), i18n.speaking("da"):
        (places,) = load_workbook(io.BytesIO(to_xlsx(REGISTERS["places"]))).worksheets
    head = [cell for cell in places[1] if cell.value]
    assert all(cell.font.b for cell in head)
    assert places.freeze_panes == "A2"
    assert places.column_dimensions["B"].width > len("Navn på dansk")
    at = next(cell.column for cell in head if cell.value == "På kortet: fra venstre")
    assert {type(row[at - 1].value) for row in places.iter_rows(min_row=2)} <= {int, type(None)}, "numbers are numbers"


def test_every_register_can_be_told_apart_and_told_of(app: Flask) -> None:
    """No two columns are called the same in any language, no row has the key of a page, and each has its words."""
    with Town(app).reading():
        for register in ALL:
            for language in i18n.LANGUAGES:
                with i18n.speaking(language):
                    titles = [one.casefold() for one in heads(register).values()]
                    assert len(set(titles)) == len(titles), register.name
                    assert register.label
                    assert register.lead
            assert RESERVED.isdisjoint(one.key for one in register.rows())
            assert all(
                len(one.digest) == 32 and one.digest == digest_of(one.key, one.values) for one in register.rows()
            )


def test_what_is_no_date_is_a_fault() -> None:
    for written in ("næste mandag", "24/12-26", "2026-02-30", "2026-12-24 08:15:00"):
        with pytest.raises(shapes.FaultError):
            shapes.DATE.read(written)
    for written in ("2026-12-24", "24.12.2026", "2026-12-24 00:00:00"):  # the last as spreadsheets write a day
        assert shapes.DATE.read(written) == "2026-12-24"


def test_a_cell_that_is_not_taken_is_a_fault_of_its_row(app: Flask) -> None:
    """Of every register: what is given once, when a row is added, and says something else in a file."""
    with Town(app).reading(), i18n.speaking("da"):
        for register in (one.as_file for one in ALL):
            asked = [one for one in register.columns if one.fixed and one.name != register.key_column]
            for sent in sent_of(register)[:1]:
                for column in asked:
                    other = Sent(sent.line, {**sent.cells, column.name: "noget helt andet"})
                    (row,) = make_plan(register, [other]).rows
                    told = [title for title, said in row.faults if "ikke ændres" in said]
                    assert told == [column.title], f"{register.name}: {row.faults}"


def test_a_formula_that_nobody_has_reckoned_is_a_fault_and_not_an_empty_cell(app: Flask) -> None:
    departments = REGISTERS["departments"]
    with Town(app).reading(), i18n.speaking("da"):
        book = load_workbook(io.BytesIO(to_xlsx(departments)))
        (sheet,) = book.worksheets
        sheet["B2"], sheet["B3"] = "=A2&C2", "#REF!"
        held = io.BytesIO()
        book.save(held)
        plan = make_plan(departments, from_file(departments, held.getvalue(), "liste.xlsx"))
        told = {one.sent.line: one.faults for one in plan.of(Fate.REFUSED)}
        column = departments.columns[0].title
        assert told == {
            2: [(column, "Her står en formel, og filen siger ikke, hvad den giver. Skriv selve værdien.")],
            3: [(column, "Regnearket kunne ikke regne det ud. Skriv selve værdien.")],
        }


def test_a_formula_that_gives_nothing_is_an_empty_cell() -> None:
    book, held, saved = Workbook(), io.BytesIO(), io.BytesIO()
    sheet: Any = book.active
    sheet["A1"], sheet["A2"], sheet["B2"], sheet["C2"] = "Navn", "Havnen", '=IF(A9="","",A9)', "=A9"
    book.save(held)
    with zipfile.ZipFile(held) as written, zipfile.ZipFile(saved, "w") as archive:
        for name in written.namelist():  # as spreadsheets save a formula that gave an empty text
            archive.writestr(name, written.read(name).replace(b'<c r="B2">', b'<c r="B2" t="str">'))
    (lines,) = read_workbook(saved.getvalue(), keeps_breaks=True)
    assert lines.kept[1].cells[:3] == ("Havnen", "", UNCOUNTED)


def test_a_whole_file_is_put_back_in_one_press_but_what_is_newer(app: Flask, sign_in: SignIn) -> None:
    departments, browser = REGISTERS["departments"], sign_in("administrator")
    with Town(app).reading():
        before = {one.key: dict(one.values) for one in departments.rows()}
    rows = [["Nøgle", "Navn på dansk", "Navn på engelsk"], ["by-miljoe", "Byen", "The town"]]
    rows += [["drift-service", "Drift", "Running"], ["", "Havnen", "The harbour"]]
    held = io.StringIO(newline="")
    csv.writer(held, delimiter=";").writerows(rows)
    sent = {"file": (io.BytesIO(held.getvalue().encode("utf-8-sig")), "liste.csv")}
    browser.send(browser.post("/admin/departments/file", sent), "/admin/departments/file/rows", status=303)
    with Town(app).writing():
        newer = {**before["drift-service"], "name_da": "Nyere", "name_en": "Newer"}
        actions.save(departments, "drift-service", newer, by=By.SYSTEM)
    listed = browser.get("/admin/departments/history")
    (way,) = {one for one in listed.links() if "together=" in one}
    seen = browser.get(way)
    assert "1 række bliver, som den er" in seen.text
    browser.send(seen, "/admin/departments/file/rows", {"shown": "andet"}, status=409)
    browser.follow(browser.send(seen, "/admin/departments/file/rows", status=303))
    with Town(app).reading():
        assert {one.key: dict(one.values) for one in departments.rows()} == before | {"drift-service": newer}


def test_what_two_people_changed_in_one_moment_is_put_back_by_itself(town: Town) -> None:
    themes, people = REGISTERS["themes"], [town.add_person(Role.ADMINISTRATOR) for _ in range(2)]
    with town.reading():
        first, second, third, *_ = themes.rows()
    with time_machine.travel(clock.now(), tick=False):
        for row, person in ((first, people[0]), (second, people[0]), (third, people[1])):
            with town.writing():
                actions.save(themes, row.key, {**row.values, "name_da": f"{row.key} ny"}, by=By.person(person))
    with town.reading():
        alone, *together = list_changes(themes)[:3]
        assert list_together(themes, alone.id) == []
        assert {one.key for one in list_together(themes, together[0].id)} == {first.key, second.key}
        assert count_together(themes, [alone, *together]) == {together[0].id: 2}


def test_the_page_of_a_file_says_of_every_column_what_may_stand_in_it(sign_in: SignIn) -> None:
    browser = sign_in("administrator")
    for register in ALL:
        page = browser.get(f"/admin/{register.name}/file")
        titles, said = ([one.text for one in page.all(name)] for name in ("dt", "dd"))
        assert len(titles) == len(said) > 0, register.name
        assert all((*titles, *said)), register.name
    places = browser.get("/admin/places/file").text
    assert "Skriv et helt tal fra 0 til 1000." in places
    assert "Skriv datoen som år, måned og dag" in browser.get("/admin/closed-days/file").text
