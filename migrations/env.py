"""Alembic's entry: one connection of the application's own, foreign keys off while SQLite copies tables."""

from typing import Literal

from alembic import context
from sqlalchemy import Connection, text

from app.db import UTCDateTime
from app.models import Base


def is_ours(_thing: object, name: str | None, kind: str, _reflected: object, _compared: object) -> bool:
    """Leave out the search index, which each database keeps in tables of its own making."""
    return not (kind == "table" and (name or "").startswith(("submission_search", "sqlite_")))


def in_plain_types(what: str, thing: object, _context: object) -> str | Literal[False]:
    """Write a moment as what the database stores: a migration stays as it is when a type of ours changes."""
    return "sa.DateTime(timezone=True)" if what == "type" and isinstance(thing, UTCDateTime) else False


def run(connection: Connection) -> None:
    """Run the migrations on `connection`, in one transaction."""
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=sqlite,
        compare_type=True,
        include_object=is_ours,
        render_item=in_plain_types,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
        if sqlite:
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            if broken:
                message = f"the migration would leave {len(broken)} rows pointing at nothing"
                raise RuntimeError(message)


run(context.config.attributes["connection"])
