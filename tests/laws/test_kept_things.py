"""What is kept about somebody is told to them in words: a new table takes part, under a name of its own."""

from sqlalchemy import Column, ForeignKey, MetaData, Table, Text

from app import erasing
from app.db import Base, BigId
from app.holds import Holds
from app.my_data import kept, things, words


def reached() -> list[Table]:
    anybody = erasing.Owner("", (0,), (0,), has_account=False)
    found = [one for one in Base.metadata.sorted_tables if erasing.is_reached(one, anybody)]
    assert len(found) > 15
    return [*found, Base.metadata.tables["reason"], Base.metadata.tables["job"]]


def test_each_table_of_theirs_is_of_a_thing_with_words() -> None:
    named = {name for one in things.THINGS for name in one.tables} | things.HELD_BACK.keys()
    missing = {one.name for one in reached()} - named
    assert missing == set(), "say in app/my_data/things.py what it is to whom it is kept about, or why it is held back"
    assert named - {one.name for one in reached()} == set(), "no such table is reached any more"


def test_each_column_that_is_read_has_words() -> None:
    from_rows = [
        (one.name, kept.name_of(column))
        for one in reached()
        if one.name not in things.HELD_BACK
        if not things.thing_of(one.name).counted and things.thing_of(one.name).name not in things.TOLD_APART
        for column in one.columns
        if kept.is_read(column)
    ]
    assert [one for one in from_rows if one[1] not in words.COLUMNS] == []


def test_a_table_nobody_has_named_is_shown_among_other_things() -> None:
    planted = Table(
        "planted",
        MetaData(),
        Column("id", BigId, primary_key=True),
        Column("subject_id", BigId, ForeignKey("subject.id")),
        Column("said", Text, info={"holds": Holds.AUTHORS_WORDS}),
        Column("thought", Text, info={"holds": Holds.OF_STAFF}),
    )
    assert things.thing_of("planted") is things.OTHER
    assert [one.name for one in planted.columns if kept.is_read(one)] == ["said"]
