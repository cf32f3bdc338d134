"""Whatever points at an organisation moves when two are merged: a column is found by its foreign key, not by a list."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, MetaData, Table, TypeDecorator, func, insert, select, text

from app.accounts.actions import keep_contact
from app.db import Base, BigId
from app.events import By
from app.organisation_merging import actions as merging
from app.organisation_merging.forms import Doubled
from app.permissions import Actor
from app.subjects import Subject
from app.vault import get_vault
from tests.ground.staging import Town
from tests.organisations.joining import shown

FORGOTTEN = {"listed_organisation.claimed_by": "what the town's list said goes once the organisation can be read"}
"""What is rather removed than moved: {column: reason}."""
_NOWHERE = 900_000_000


def pointing(metadata: MetaData) -> Iterator[Column[Any]]:
    """Give every column that points at an organisation."""
    for table in metadata.tables.values():
        for key in table.foreign_keys:
            if key.target_fullname == "organisation.id":
                yield key.parent


def plant(column: Column[Any], organisation_id: int, contact_id: int) -> dict[str, Any]:
    """Return a row that points at an organisation, and is somebody's; what else it must hold is anything."""
    row: dict[str, Any] = {}
    for one in column.table.columns:
        targets = {key.target_fullname for key in one.foreign_keys}
        if one is column:
            row[one.name] = organisation_id
        elif targets == {"contact.id"}:
            row[one.name] = contact_id
        elif targets and not one.nullable:
            row[one.name] = _NOWHERE
        elif not one.nullable and one.default is None and one.server_default is None and not one.primary_key:
            row[one.name] = _anything(one)
    return row


def _anything(column: Column[Any]) -> object:
    of: dict[type, object] = {
        datetime: datetime(2026, 1, 1, tzinfo=UTC),
        date: date(2026, 1, 1),
        bytes: column.name.encode(),
        int: 1,
    }
    plain = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return of.get(plain.python_type, "x")


def left_behind(town: Town, by: Actor, columns: Collection[Column[Any]]) -> list[str]:
    """Merge two organisations, to one of which a row points by each column; give the columns that do not move on."""
    gone, stays = (
        shown(town, by, email=f"{one}{len(merging._MOVES)}@beboer.example", title=f"Klub {one}", same="none")[0]
        for one in ("gone", "stays")
    )
    with town.writing() as session:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        session.execute(text("PRAGMA ignore_check_constraints = ON"))
        try:
            before = {}
            for column in columns:
                contact_id = keep_contact(get_vault(), f"{column.table.name}@beboer.example").id
                session.execute(insert(column.table).values(plant(column, gone.id, contact_id)))
                before[column] = _count(session, column, stays.id)
            session.expire_all()
            merging.merge(session.get_one(Subject, gone.id), Doubled(stays.id, "Den er her to gange."), By.person(by))
            session.flush()
            return [
                str(column)
                for column in columns
                if _count(session, column, gone.id)
                or (_count(session, column, stays.id) <= before[column] and str(column) not in FORGOTTEN)
            ]
        finally:
            session.rollback()
            session.execute(text("PRAGMA ignore_check_constraints = OFF"))


def _count(session: Any, column: Column[Any], organisation_id: int) -> int:
    return int(session.scalar(select(func.count()).select_from(column.table).where(column == organisation_id)))


def test_whatever_points_at_an_organisation_moves_when_two_are_merged(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    if town.database.url.get_backend_name() != "sqlite":
        pytest.skip("rows that point nowhere can be put there in SQLite alone")
    columns = list(pointing(Base.metadata))
    assert len(columns) > 8
    assert not left_behind(town, secretary, columns), "give its room a function with @moves_with_organisation"
    monkeypatch.setattr(merging, "_MOVES", [])
    seen = left_behind(town, secretary, columns)
    assert {"contribution.organisation_id", "own_phrase.organisation_id", "inviting.organisation_id"} <= {*seen}


def test_a_column_that_points_at_an_organisation_is_found() -> None:
    planted = MetaData()
    Table("planted", planted, Column("given_to", BigId, ForeignKey("organisation.id")))
    Table("another", planted, Column("subject_id", BigId, ForeignKey("subject.id")))
    assert [str(one) for one in pointing(planted)] == ["planted.given_to"]
