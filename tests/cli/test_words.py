"""The town's own lists: shown, exported, imported and set back by a command, and gone by at once."""

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import db
from app.clearing import town_screener
from app.municipality.queries import get_reference
from app.operations.queries import list_operations
from app.screening.lists import LIST_NAMES, default_lists, entry_fault, folded_entry
from tests.ground.staging import Town


def words(app: Flask, *arguments: str, sent: str | None = None) -> Result:
    return app.test_cli_runner().invoke(args=["words", *arguments], input=sent)


def found(app: Flask, text: str) -> list[str]:
    sent = json.dumps({"text": text})
    result = app.test_cli_runner().invoke(args=["screen", "--json", "--town"], input=sent)
    assert result.exit_code == 0, result.output
    return [one["kind"] for one in json.loads(result.output)["findings"]]


def test_a_list_is_replaced_added_to_and_set_back(app: Flask, town: Town) -> None:
    assert found(app, "Sikke en torskepande") == []
    before = words(app, "export", "insults").output
    assert words(app, "import", "insults", "-", "--add", sent="# ours\nTorskepande\n").output == (
        f"insults: {before.count(chr(10)) + 1} in force now; 1 came in, 0 went out.\n"
    )
    assert found(app, "Sikke en torskepande, din idiot") == ["abuse", "abuse"]
    assert "1 in force now; 0 came in" in words(app, "import", "insults", "-", sent="torskepande\n").output
    assert found(app, "Sikke en torskepande, din idiot") == ["abuse"]
    assert f"{before.count(chr(10))} taken out" in words(app, "list").output
    assert words(app, "reset", "insults").exit_code == 0
    assert words(app, "export", "insults").output == before


@pytest.mark.parametrize("name", LIST_NAMES)
def test_importing_what_was_exported_changes_nothing(app: Flask, town: Town, tmp_path: Path, name: str) -> None:
    exported, listed = words(app, "export", name).output, words(app, "list").output
    if not exported:
        pytest.skip("an empty list cannot be imported")
    file = tmp_path / "exported.txt"
    file.write_text(exported, encoding="utf-8")
    assert "; 0 came in, 0 went out." in words(app, "import", name, str(file)).output
    assert words(app, "export", name).output == exported
    assert words(app, "list").output == listed


def test_every_entry_that_comes_with_the_program_can_be_imported() -> None:
    for name in LIST_NAMES:
        for entry in getattr(default_lists(), name):
            assert (folded_entry(name, entry), entry_fault(name, entry)) == (entry, None)


@pytest.mark.parametrize(
    ("name", "entry"),
    [("insults", "*"), ("insults", "ab*"), ("titles", "to ord"), ("threats", "x" * 201), ("threats", "...")],
)
def test_what_cannot_be_looked_for_is_refused_whole(app: Flask, town: Town, name: str, entry: str) -> None:
    listed = words(app, "list").output
    result = words(app, "import", name, "-", sent=f"godt\n{entry}\n")
    assert result.exit_code == 1
    assert "Nothing is changed." in result.output
    assert "came in" not in result.output
    assert words(app, "list").output == listed


@pytest.mark.parametrize(
    "saved",
    [
        "mågekylling\n".encode("utf-8-sig"),
        unicodedata.normalize("NFD", "mågekylling\n").encode(),
        "måge\u00adkylling\u200b\n".encode(),
    ],
)
def test_an_entry_is_found_whatever_program_saved_the_file(
    app: Flask, town: Town, tmp_path: Path, saved: bytes
) -> None:
    file = tmp_path / "saved.txt"
    file.write_bytes(saved)
    assert words(app, "import", "insults", str(file)).exit_code == 0
    assert words(app, "export", "insults").output == "mågekylling\n"
    assert found(app, "Din mågekylling") == ["abuse"]


def test_a_file_in_another_encoding_is_refused_in_words(app: Flask, town: Town, tmp_path: Path) -> None:
    file, listed = tmp_path / "saved.txt", words(app, "list").output
    for encoding in ("cp1252", "utf-16"):
        file.write_text("mågekylling\n", encoding=encoding)
        assert (
            "Error: Nothing is changed. The file is not in UTF-8" in words(app, "import", "insults", str(file)).output
        )
    assert words(app, "list").output == listed


def test_an_empty_file_is_refused(app: Flask, town: Town) -> None:
    assert words(app, "import", "insults", "-", sent="# nothing\n").exit_code == 1
    assert words(app, "import", "slang", "-", sent="x").exit_code == 2


def test_whoever_is_in_office_may_be_named(app: Flask, town: Town) -> None:
    assert found(app, "Jeg er uenig med Karen Mikkelsen.") == ["name"]
    words(app, "import", "in_office", "-", sent="Karen Mikkelsen\n")
    assert found(app, "Jeg er uenig med Karen Mikkelsen.") == []
    assert found(app, "Jeg er uenig med Karen Holm.") == ["name"]


def test_the_towns_own_numbers_addresses_and_names_are_nobodys(app: Flask, town: Town) -> None:
    with app.app_context(), db.database().reading():
        lists = town_screener().lists
        reference = get_reference()
        direct = [one.phone for one in list_operations()]
    assert reference.text.name in lists.not_people
    assert direct
    assert [found(app, f"Ring til dem på {number}.") for number in direct] == [[]] * len(direct)
    own = f"Ring {reference.phone} eller skriv til {reference.email.upper()}."
    assert found(app, own) == []
    assert found(app, "Ring +45 20 30 40 50 eller skriv til karen@example.org.") == ["phone", "email"]
    words(app, "import", "contacts", "-", "--add", sent="2030 4050\n@example.org\n")
    assert found(app, "Ring +45 20 30 40 50 eller skriv til karen@example.org.") == []


def test_without_town_the_lists_are_those_of_the_program(app: Flask, town: Town) -> None:
    words(app, "import", "insults", "-", "--add", sent="torskepande\n")
    result = app.test_cli_runner().invoke(args=["screen", "--json"], input=json.dumps({"text": "Sikke en torskepande"}))
    assert json.loads(result.output) == {"findings": []}
