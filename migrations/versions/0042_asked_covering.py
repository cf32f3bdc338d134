"""Covering the name of somebody in office is asked for, and waits until another member of staff agrees."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "asked_covering",
        sa.Column("subject_id", ID, autoincrement=False, nullable=False),
        sa.Column("wording_id", ID, nullable=False),
        sa.Column("asked_by", ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_asked_covering_subject_id_subject")),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_asked_covering_wording_id_wording")),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_asked_covering_asked_by_person")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_asked_covering")),
    )


def downgrade() -> None:
    """Take the change back: what is asked for and not decided is lost, and stands uncovered."""
    op.execute("DELETE FROM task WHERE what = 'covering'")
    op.drop_table("asked_covering")
