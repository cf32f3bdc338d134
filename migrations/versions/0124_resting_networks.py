"""Since when a network rests."""

import sqlalchemy as sa
from alembic import op

revision = "0124"
down_revision = "0150"
branch_labels = None
depends_on = None

_RULE = "rests_since IS NULL OR stage NOT IN ('proposed', 'closed')"


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("network") as table:
        table.add_column(sa.Column("rests_since", sa.Date(), nullable=True))
        table.create_check_constraint(op.f("ck_network_rests_at_work"), _RULE)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("network") as table:
        table.drop_constraint(op.f("ck_network_rests_at_work"), type_="check")
        table.drop_column("rests_since")
