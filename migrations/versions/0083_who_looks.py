"""Who of the staff has a case open just now."""

import sqlalchemy as sa
from alembic import op

revision = "0083"
down_revision = "0090"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "looking",
        sa.Column("submission_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("person_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_looking_submission_id_submission")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_looking_person_id_person")),
        sa.PrimaryKeyConstraint("submission_id", "person_id", name=op.f("pk_looking")),
    )
    op.create_index("ix_looking_at", "looking", ["at"])
    op.create_index("ix_looking_person_id", "looking", ["person_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("looking")
