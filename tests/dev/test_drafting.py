"""The first draft of a migration: it says what the models say, in types that no change of ours reaches."""

import shutil
from pathlib import Path

import pytest

from app import migrating
from app.db import Database
from app.web.health import MIGRATIONS
from dev import Failure
from tests.dev import drafting


def test_a_draft_has_the_next_number_and_plain_types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("0*.py", "__pycache__"))
    (folder / "versions").mkdir(exist_ok=True)
    monkeypatch.setattr(drafting, "MIGRATIONS", folder)
    monkeypatch.setattr(migrating, "MIGRATIONS", folder)
    database = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    try:
        draft = drafting.write(database, "all")
    finally:
        database.dispose()
    text = draft.read_text(encoding="utf-8")
    assert draft.name == "0001_all.py"
    assert "sa.DateTime(timezone=True)" in text
    assert "app." not in text
    compile(text, str(draft), "exec")


def test_what_it_is_about_is_said() -> None:
    for words in ([], ["Meetings"], ["a", "b"]):
        with pytest.raises(Failure, match="what it is about"):
            drafting.main(["migration", *words])
