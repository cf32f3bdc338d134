"""Who asks to join a network names the organisation they ask for, and it goes with them into the network."""

import sqlalchemy as sa
from alembic import op

revision = "0148"
down_revision = "0147"
branch_labels = None
depends_on = None

KEPT = {"sqlite_autoincrement": True}
ONE = "ck_network_request_one_organisation"


def _title() -> sa.Column[str]:
    return sa.Column("organisation_title", sa.Text(), server_default="", nullable=False)


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("network_request", table_kwargs=KEPT) as table:
        table.add_column(_title())
        table.create_check_constraint(op.f(ONE), "organisation_id IS NULL OR organisation_title = ''")
    op.add_column("network_member", _title())


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("network_member", "organisation_title")
    with op.batch_alter_table("network_request", table_kwargs=KEPT) as table:
        table.drop_constraint(op.f(ONE), type_="check")
        table.drop_column("organisation_title")
