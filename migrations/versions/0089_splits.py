"""Which case came out of which, when a text has become two cases."""

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0095"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "case_split",
        sa.Column("submission_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("from_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("from_id < submission_id", name=op.f("ck_case_split_earlier")),
        sa.ForeignKeyConstraint(["from_id"], ["submission.id"], name=op.f("fk_case_split_from_id_submission")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_split_person_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_case_split_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_case_split")),
    )
    op.create_index(op.f("ix_case_split_from_id"), "case_split", ["from_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("case_split")
