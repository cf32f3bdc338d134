"""Every column that words or bytes fit in says whether they are a person's: erasing goes by that."""

from collections.abc import Iterator

import pytest
from sqlalchemy import JSON, Column, Integer, LargeBinary, MetaData, String, Table, Text

from app import erasing
from app.holds import Holds, Key
from app.models import Base

WIDE = (Text, JSON, LargeBinary)


def silent(metadata: MetaData) -> Iterator[str]:
    """Give each column of words or bytes that does not say what it holds."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, WIDE) and not isinstance(column.info.get("holds"), Holds):
                yield f'{table.name}.{column.name}: say info={{"holds": Holds...}} (app/holds.py)'


def keyless(metadata: MetaData) -> Iterator[str]:
    """Give each column of bytes that does not say which key they are made by: changing keys would pass them by."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, LargeBinary) and not isinstance(column.info.get("key"), Key):
                yield f'{table.name}.{column.name}: say info={{"key": Key...}} (app/holds.py)'


def test_every_column_of_bytes_says_by_which_key_they_are_made() -> None:
    assert list(keyless(Base.metadata)) == []


def test_every_column_of_words_or_bytes_says_what_it_holds() -> None:
    assert list(silent(Base.metadata)) == []


def test_erasing_reaches_every_table_that_holds_something_of_authors() -> None:
    assert erasing.list_unreached() == []


def test_a_table_that_erasing_does_not_reach_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "_WHOSE", ("id", "contact_id"))
    assert set(erasing.list_unreached()) >= {"wording", "suggestion", "embedding"}


def test_a_silent_column_is_seen() -> None:
    planted = MetaData()
    Table(
        "planted",
        planted,
        Column("id", Integer, primary_key=True),
        Column("code", String(40)),
        Column("said", Text, info={"holds": Holds.AUTHORS_WORDS}),
        Column("text", Text),
        Column("payload", JSON, info={"holds": "whatever"}),
        Column("sealed", LargeBinary),
    )
    assert [one.partition(":")[0] for one in silent(planted)] == ["planted.text", "planted.payload", "planted.sealed"]
    assert [one.partition(":")[0] for one in keyless(planted)] == ["planted.sealed"]
