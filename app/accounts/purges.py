"""Addresses that nobody and nothing needs any more: how they are told, and how they are removed."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, delete, select

from app import db
from app.accounts.models import Contact
from app.db import Base

_ABOUT_AN_ADDRESS = ("one_time_link", "receiver")
"""Tables whose rows say something of an address and nothing else: they go with it."""


def is_unused() -> ColumnElement[bool]:
    """Return whether nothing points at an address, no case, no account, nothing that somebody follows; and no name."""
    return and_(
        Contact.council_name.is_(None), *(~select(one).where(one == Contact.id).exists() for one in _list_pointing())
    )


def forget_contacts(ids: Collection[int]) -> None:
    """Remove those of some addresses that are unused, and what says something of these alone."""
    unused = db.session.scalars(select(Contact.id).where(Contact.id.in_(ids), is_unused())).all()
    for one in _list_pointing(*_ABOUT_AN_ADDRESS):
        db.session.execute(delete(one.table).where(one.in_(unused)))
    db.session.execute(delete(Contact).where(Contact.id.in_(unused)))


def _list_pointing(*tables: str) -> list[Column[Any]]:
    """Return every column that holds a contact's id: in these tables, or in all but those about an address alone."""
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        if (table.name in tables if tables else table.name not in _ABOUT_AN_ADDRESS)
        for key in table.foreign_keys
        if key.column.table.name == Contact.__tablename__
    ]
