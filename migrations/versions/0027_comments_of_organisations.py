"""A comment is written for an association or a business too."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_TABLES = ("comment", "unconfirmed_comment")


def upgrade() -> None:
    """Apply the change."""
    for table in _TABLES:
        # The constraint within ADD COLUMN: SQLite would have to copy the table for any other way of adding it.
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN organisation_kind VARCHAR(40)"
            f" CONSTRAINT ck_{table}_organisation_kind CHECK (organisation_kind IN ('association', 'business'))"
        )


def downgrade() -> None:
    """Take the change back: what was written for an organisation keeps its name."""
    for table in _TABLES:
        op.drop_column(table, "organisation_kind")
