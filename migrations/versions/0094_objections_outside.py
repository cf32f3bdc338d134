"""Those outside the secretariat who decide objections no colleague can, and when they were asked."""

import sqlalchemy as sa
from alembic import op

revision = "0094"
down_revision = "0098"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.add_column("objection", sa.Column("outside_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "objection_decider",
        sa.Column("person_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_objection_decider_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_objection_decider")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("objection_decider")
    op.drop_column("objection", "outside_at")
