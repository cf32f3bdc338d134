"""Texts that start a clock in law are marked and withheld, and go to the unit that takes their kind."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "statutory_unit",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("form_url", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('complaint', 'access', 'own_data', 'child', 'hearing', 'damages')",
            name=op.f("ck_statutory_unit_kind"),
        ),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_statutory_unit")),
    )
    op.create_table(
        "statutory_text",
        sa.Column(
            "subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint("(decided_at IS NULL) = (standing = 'suggested')", name=op.f("ck_statutory_text_decided")),
        sa.CheckConstraint(
            "kind IN ('complaint', 'access', 'own_data', 'child', 'hearing', 'damages')",
            name=op.f("ck_statutory_text_kind"),
        ),
        sa.CheckConstraint(
            "standing IN ('suggested', 'confirmed', 'refused')", name=op.f("ck_statutory_text_standing")
        ),
        sa.CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name=op.f("ck_statutory_text_decided_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_statutory_text_decided_by_person")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_statutory_text_subject_id_subject")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_statutory_text")),
    )
    for table in ("subject", "submission"):  # never as a batch: that would copy the table
        op.add_column(table, sa.Column("withheld", sa.String(length=40), nullable=True))


def downgrade() -> None:
    """Take the change back: what was withheld can be published again."""
    for table in ("submission", "subject"):
        op.drop_column(table, "withheld")
    op.drop_table("statutory_text")
    op.drop_table("statutory_unit")
