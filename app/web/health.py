"""Health: is the process alive, and can it do its work."""

import logging
from datetime import timedelta
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app import db, jobs
from app.rooms import keep_open
from app.web.gates import public

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"
_LONGEST_LAG = timedelta(minutes=15)
_log = logging.getLogger("samspil.health")

blueprint = Blueprint("health", __name__)
keep_open(blueprint)


@blueprint.get("/healthz")
@public
def alive() -> dict[str, str]:
    """Answer that the process is alive."""
    return {"status": "ok"}


@blueprint.get("/readyz")
@public
def ready() -> tuple[dict[str, str], int]:
    """Answer whether the database can be read, is migrated, and its jobs are being done; the log says which is not."""
    fault = _find_fault()
    if fault is None:
        return {"status": "ok"}, 200
    _log.warning("not ready", extra={"fault": fault})
    return {"status": "not ready"}, 503


def _find_fault() -> str | None:
    try:
        db.session.execute(text("SELECT 1"))
        if not is_migrated():
            return "migrations are missing"
        lag = jobs.get_lag()
    except SQLAlchemyError as error:
        return f"the database cannot be read: {type(error).__name__}"
    return f"the oldest job waits since {int(lag.total_seconds())} seconds" if lag >= _LONGEST_LAG else None


def is_migrated() -> bool:
    """Return whether the database stands at the newest migration."""
    context = MigrationContext.configure(db.session.connection())
    return set(context.get_current_heads()) == set(ScriptDirectory(str(MIGRATIONS)).get_heads())
