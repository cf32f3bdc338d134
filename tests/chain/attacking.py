"""Somebody who can write to the database, and has dropped what guards it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.ground.rows import set_triggers_aside
from tests.ground.staging import Town


@contextmanager
def attacking(town: Town, *, kept: bool = False) -> Iterator[Session]:
    """Write without triggers, which are there again afterwards; nothing of it stays unless it is `kept`."""
    with town.writing() as session:
        triggers = set_triggers_aside(session.connection())
        yield session
        if not kept:
            session.rollback()
        else:
            for statement in triggers:
                session.execute(text(statement))
