"""Notices to staff about their work, and how often each of them wants them."""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

UNSENT = sa.text("sent_at IS NULL")
UNIQUE = "uq_notice_unsent"


def upgrade() -> None:
    """Apply the change."""
    op.add_column("receiver", sa.Column("work_rhythm", sa.String(length=40), nullable=True))
    op.add_column("notice", sa.Column("of_work", sa.Boolean(), server_default=sa.false(), nullable=False))
    _index("contact_id", "subject_id", "of_work")


def downgrade() -> None:
    """Take the change back: what staff have not been told yet is told by no mail."""
    op.execute("DELETE FROM notice WHERE of_work")
    _index("contact_id", "subject_id")
    op.drop_column("notice", "of_work")
    op.drop_column("receiver", "work_rhythm")


def _index(*columns: str) -> None:
    op.drop_index(UNIQUE, table_name="notice")
    op.create_index(UNIQUE, "notice", columns, unique=True, sqlite_where=UNSENT, postgresql_where=UNSENT)
