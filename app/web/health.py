"""Health: is the process alive, and can it do its work."""

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app import db, jobs
from app.web.gates import public

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"
_LONGEST_LAG_SECONDS = 900

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def alive() -> dict[str, str]:
    """Answer that the process is alive."""
    return {"status": "ok"}


@blueprint.get("/readyz")
@public
def ready() -> tuple[dict[str, object], int]:
    """Answer whether the database can be read, is migrated, and its jobs are being done."""
    try:
        db.session.execute(text("SELECT 1"))
        migrated = is_migrated()
        lag = int(jobs.get_lag().total_seconds()) if migrated else None
    except SQLAlchemyError:
        return {"database": False}, 503
    fine = migrated and lag is not None and lag < _LONGEST_LAG_SECONDS
    return {"database": True, "migrated": migrated, "job_lag_seconds": lag}, 200 if fine else 503


def is_migrated() -> bool:
    """Return whether the database stands at the newest migration."""
    context = MigrationContext.configure(db.session.connection())
    return set(context.get_current_heads()) == set(ScriptDirectory(str(MIGRATIONS)).get_heads())
