"""Things can be kept from erasing: one by one, or until the municipality's records have them."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_HELD = ("subject", "submission")


def upgrade() -> None:
    """Apply the change."""
    for table in _HELD:
        # The constraint within ADD COLUMN: SQLite would have to copy the table for any other way of adding it.
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN held_for VARCHAR(40)"
            f" CONSTRAINT ck_{table}_held_for CHECK (held_for IN ('complaint', 'access', 'inquiry', 'law'))"
        )
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "records_hold",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_records_hold")),
    )
    op.create_table(
        "in_records",
        sa.Column("subject_id", big, autoincrement=False, nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_in_records_subject_id_subject")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_in_records")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("in_records")
    op.drop_table("records_hold")
    for table in _HELD:
        op.drop_column(table, "held_for")
