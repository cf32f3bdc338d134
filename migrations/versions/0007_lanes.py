"""Jobs have a lane, so that mail never waits behind work; contacts know since when, so that unused ones can go."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WAITING = sa.text("done_at IS NULL AND dead_at IS NULL")
_UP = (
    # The constraint within ADD COLUMN: SQLite would have to copy the table for any other way of adding it.
    """ALTER TABLE job ADD COLUMN lane VARCHAR(40) DEFAULT 'work' NOT NULL
       CONSTRAINT ck_job_lane CHECK (lane IN ('mail', 'work'))""",
    "UPDATE job SET lane = 'mail' WHERE kind = 'mail'",
    "ALTER TABLE contact ADD COLUMN created_at {moment}",
    "UPDATE contact SET created_at = CURRENT_TIMESTAMP",
)


def upgrade() -> None:
    """Apply the change."""
    moment = "DATETIME" if op.get_bind().dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    for statement in _UP:
        op.execute(statement.format(moment=moment))
    _index_waiting("lane", "run_at", "id")


def downgrade() -> None:
    """Take the change back."""
    _index_waiting("run_at", "id")
    op.drop_column("contact", "created_at")
    op.drop_column("job", "lane")


def _index_waiting(*columns: str) -> None:
    op.drop_index("ix_job_waiting", table_name="job")
    op.create_index("ix_job_waiting", "job", list(columns), sqlite_where=_WAITING, postgresql_where=_WAITING)
