"""Who takes what starts a clock in law: shown, set, taken along and brought in by a command."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import db
from app.municipality.queries import get_reference


def units(app: Flask, *arguments: str, sent: str | None = None) -> Result:
    return app.test_cli_runner().invoke(args=["units", *arguments], input=sent)


def domain(app: Flask) -> str:
    with app.app_context(), db.database().reading():
        return get_reference().email.rpartition("@")[2]


def test_all_go_to_the_municipality_until_it_is_said_otherwise(app: Flask) -> None:
    listed = units(app, "list").output.splitlines()
    assert len(listed) == 6
    assert all(f"@{domain(app)}>" in one for one in listed)
    own = f"klager@{domain(app)}"
    assert units(app, "set", "complaint", "--name", "Borgerservice", "--email", own).exit_code == 0
    assert f"complaint: Borgerservice <{own}>" in units(app, "list").output
    assert units(app, "reset", "complaint").exit_code == 0
    assert units(app, "list").output.splitlines() == listed


def test_what_is_exported_comes_in_again(app: Flask) -> None:
    form = "https://underretning.example/blanket"
    units(app, "set", "child", "--name", "Familie, børn", "--email", f"b@{domain(app)}", "--form", form)
    exported = units(app, "export").output
    assert form in exported
    units(app, "reset", "child")
    assert units(app, "import", "-", sent=exported).exit_code == 0
    assert units(app, "export").output == exported


@pytest.mark.parametrize(
    ("email", "form", "said"),
    [
        ("klager@elsewhere.example", "", "say --outside"),
        ("no address", "", "is no e-mail address"),
        ("klager@elsewhere.example", "javascript:alert(1)", "begins with https://"),
    ],
)
def test_what_would_lead_elsewhere_is_refused(app: Flask, email: str, form: str, said: str) -> None:
    more = ["--form", form, "--outside"] if form else []
    result = units(app, "set", "child", "--name", "Familie", "--email", email, *more)
    assert result.exit_code != 0
    assert said in result.output
    assert "Familie" not in units(app, "list").output


def test_a_file_with_a_line_that_says_nothing_changes_nothing(app: Flask) -> None:
    sent = f"kind,name,email,form\ncomplaint,Borgerservice,k@{domain(app)},\nnothing,X,x@{domain(app)},\n"
    result = units(app, "import", "-", sent=sent)
    assert result.exit_code != 0
    assert "Line 3" in result.output
    assert "Borgerservice" not in units(app, "list").output


def test_a_file_is_read_whatever_program_saved_it_or_refused_in_words(app: Flask, tmp_path: Path) -> None:
    file, exported = tmp_path / "units.csv", units(app, "export").output
    file.write_text(exported, encoding="utf-8-sig")
    assert units(app, "import", str(file)).exit_code == 0
    file.write_text(f"{exported}å", encoding="cp1252")
    assert "Error: Nothing is changed. The file is not in UTF-8" in units(app, "import", str(file)).output
