"""Of one danger several alarms are open, one for all who wrote the same words."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

OPEN = sa.text("handled_at IS NULL")


def upgrade() -> None:
    """Apply the change."""
    op.add_column("alarm", sa.Column("words", sa.LargeBinary(), nullable=True))
    _index_open(["subject_id", "danger", "words"])


def downgrade() -> None:
    """Take the change back: of each danger the last alarm stays open, the others go."""
    op.execute(
        "DELETE FROM alarm WHERE handled_at IS NULL AND EXISTS (SELECT 1 FROM alarm AS later WHERE later.id > alarm.id"
        " AND later.handled_at IS NULL AND later.subject_id = alarm.subject_id AND later.danger = alarm.danger)"
    )
    _index_open(["subject_id", "danger"])
    op.drop_column("alarm", "words")


def _index_open(columns: list[str]) -> None:
    op.drop_index("uq_alarm_open", "alarm")
    op.create_index("uq_alarm_open", "alarm", columns, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
