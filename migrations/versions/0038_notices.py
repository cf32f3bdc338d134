"""Which version of the notice somebody was told of their data, and from what age they give name and address."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TOLD = ("voice", "unconfirmed_comment")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "privacy_notice",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_notice")),
        sa.UniqueConstraint("digest", name=op.f("uq_privacy_notice_digest")),
        sqlite_autoincrement=True,
    )
    number = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    for table in TOLD:  # a constraint within ADD COLUMN: SQLite would have to copy the table for any other way
        key = f"fk_{table}_notice_id_privacy_notice"
        op.execute(f"ALTER TABLE {table} ADD COLUMN notice_id {number} CONSTRAINT {key} REFERENCES privacy_notice (id)")
    op.add_column("municipality", sa.Column("min_age_self", ID, nullable=False, server_default=sa.text("15")))


def downgrade() -> None:
    """Take the change back: which notice somebody was told is lost."""
    op.drop_column("municipality", "min_age_self")
    for table in TOLD:
        op.drop_column(table, "notice_id")
    op.drop_table("privacy_notice")
