"""A text can start more than one clock in law: each has a mark of its own, beside the first of the thing itself."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

SOURCE = "ck_statutory_beside_source"
OPEN = "uq_statutory_beside_open"
WAITS = sa.text("standing = 'suggested'")


def upgrade() -> None:
    """Apply the change."""
    _change("source IN ('wording', 'reason', 'report', 'waiting')", ["source", "source_id", "kind"])


def downgrade() -> None:
    """Take the change back: of several marks of the same words the first stays."""
    beside = sa.table("statutory_beside", *map(sa.column, ("id", "source", "source_id", "standing")))
    earlier = beside.alias()
    same = (earlier.c.source == beside.c.source) & (earlier.c.source_id == beside.c.source_id)
    second = sa.exists().where(same, earlier.c.standing == "suggested", earlier.c.id < beside.c.id)
    op.execute(beside.delete().where((beside.c.source == "wording") | ((beside.c.standing == "suggested") & second)))
    _change("source IN ('reason', 'report', 'waiting')", ["source", "source_id"])


def _change(sources: str, one_of_each: list[str]) -> None:
    op.drop_index(OPEN, table_name="statutory_beside")
    with op.batch_alter_table("statutory_beside", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f(SOURCE), type_="check")
        table.create_check_constraint(op.f(SOURCE), sources)
    op.create_index(OPEN, "statutory_beside", one_of_each, unique=True, sqlite_where=WAITS, postgresql_where=WAITS)
