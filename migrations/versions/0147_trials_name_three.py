"""The unit that tries something out and the leader of it have places; a network says which committee it goes to."""

import sqlalchemy as sa
from alembic import op

revision = "0147"
down_revision = "0146"
branch_labels = None
depends_on = None

ROLE = "ck_network_seat_role"
BEFORE = ("leader", "co_leader", "reference", "core", "invited", "substitute", "daily")
ADDED = ("unit", "backer")
_seat = sa.table("network_seat", sa.column("role", sa.String))


def _let(roles: tuple[str, ...]) -> None:
    with op.batch_alter_table("network_seat", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f(ROLE), type_="check")
        words = ", ".join(f"'{one}'" for one in roles)
        table.create_check_constraint(op.f(ROLE), f"role IN ({words})")


def upgrade() -> None:
    """Apply the change."""
    _let((*BEFORE[:-1], *ADDED, BEFORE[-1]))
    with op.batch_alter_table("network_help") as table:
        table.add_column(sa.Column("committee", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Take the change back: a unit is in it all the way, and whoever backs a trial stands in the management."""
    with op.batch_alter_table("network_help") as table:
        table.drop_column("committee")
    for added, before in zip(ADDED, ("core", "reference"), strict=True):
        op.execute(_seat.update().where(_seat.c.role == added).values(role=before))
    _let(BEFORE)
