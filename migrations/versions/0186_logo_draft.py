"""The logo that is looked at before it is used."""

import sqlalchemy as sa
from alembic import op

revision = "0186"
down_revision = "0185"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "logo_draft",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("svg", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_logo_draft_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logo_draft")),
    )


def downgrade() -> None:
    """Take the change back; the logo that stands is another column."""
    op.drop_table("logo_draft")
