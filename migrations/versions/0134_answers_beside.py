"""What staff add to an answer of a theme proposal stands beside its author's words."""

import sqlalchemy as sa
from alembic import op

revision = "0134"
down_revision = "0087"
branch_labels = None
depends_on = None

_NAME, _STANDS = "uq_theme_answer_stands", sa.text("offered_at IS NULL")
COLUMNS = ["subject_id", "criterion"]


def upgrade() -> None:
    """Apply the change."""
    _make_unique([*COLUMNS, "is_ours"])


def downgrade() -> None:
    """Take the change back: what staff wrote is added to its author's words, since one of both can stand alone."""
    op.execute(
        """
        UPDATE theme_answer SET text = text || '\n\n' || (
            SELECT ours.text FROM theme_answer AS ours
            WHERE ours.subject_id = theme_answer.subject_id AND ours.criterion = theme_answer.criterion
            AND ours.is_ours AND ours.offered_at IS NULL
        )
        WHERE NOT is_ours AND offered_at IS NULL AND EXISTS (
            SELECT 1 FROM theme_answer AS ours
            WHERE ours.subject_id = theme_answer.subject_id AND ours.criterion = theme_answer.criterion
            AND ours.is_ours AND ours.offered_at IS NULL
        )
        """
    )
    op.execute(
        """
        DELETE FROM theme_answer WHERE is_ours AND offered_at IS NULL AND EXISTS (
            SELECT 1 FROM theme_answer AS own
            WHERE own.subject_id = theme_answer.subject_id AND own.criterion = theme_answer.criterion
            AND NOT own.is_ours AND own.offered_at IS NULL
        )
        """
    )
    _make_unique(COLUMNS)


def _make_unique(columns: list[str]) -> None:
    op.drop_index(_NAME, table_name="theme_answer", sqlite_where=_STANDS, postgresql_where=_STANDS)
    op.create_index(_NAME, "theme_answer", columns, unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS)
