"""When each stage of a network is planned and began."""

import sqlalchemy as sa
from alembic import op

revision = "0142"
down_revision = "0137"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STAGES = "'proposed', 'startup', 'design', 'explore', 'ideate', 'test', 'anchor', 'closed'"
PRECISIONS = "'day', 'month', 'quarter'"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "network_step",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("planned_as", sa.String(length=40), nullable=True),
        sa.Column("begun_on", sa.Date(), nullable=True),
        sa.Column("begun_as", sa.String(length=40), nullable=True),
        sa.Column("skipped", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(f"stage IN ({STAGES})", name=op.f("ck_network_step_stage")),
        sa.CheckConstraint(f"planned_as IN ({PRECISIONS})", name=op.f("ck_network_step_planned_as")),
        sa.CheckConstraint(f"begun_as IN ({PRECISIONS})", name=op.f("ck_network_step_begun_as")),
        sa.CheckConstraint("(planned_on IS NULL) = (planned_as IS NULL)", name=op.f("ck_network_step_planned")),
        sa.CheckConstraint("(begun_on IS NULL) = (begun_as IS NULL)", name=op.f("ck_network_step_begun")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_step_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_step")),
        sa.UniqueConstraint("network_id", "stage", name=op.f("uq_network_step_network_id_stage")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("network_step")
