"""Anybody can report what everybody can read."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_OPEN = sa.text("decided_at IS NULL")


def upgrade() -> None:
    """Apply the change."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "report",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("subject_id", big, nullable=False),
        sa.Column("contact_id", big, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended", sa.String(length=40), nullable=True),
        sa.CheckConstraint("ended IN ('kept', 'gone', 'covered')", name=op.f("ck_report_ended")),
        sa.CheckConstraint("(decided_at IS NULL) = (ended IS NULL)", name=op.f("ck_report_decided")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_report_subject_id_subject")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_report_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_report_contact_id", "report", ["contact_id"])
    op.create_index(
        "uq_report_open",
        "report",
        ["subject_id", "contact_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("report")
