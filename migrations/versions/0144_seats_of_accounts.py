"""Which account a colleague in a network has."""

import sqlalchemy as sa
from alembic import op

revision = "0144"
down_revision = "0084"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEPT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("network_seat", table_kwargs=KEPT) as table:
        table.add_column(sa.Column("person_id", BIG_ID, nullable=True))
        table.create_foreign_key(op.f("fk_network_seat_person_id_person"), "person", ["person_id"], ["id"])


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("network_seat", table_kwargs=KEPT) as table:
        table.drop_constraint(op.f("fk_network_seat_person_id_person"), type_="foreignkey")
        table.drop_column("person_id")
