"""Why the town hall is closed, in each language."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

revision = "0187"
down_revision = "0189"
branch_labels = None
depends_on = None

_WRITTEN_IN = "da"
_HELD = ("held_before", "held_after")
_CHANGE = sa.table(
    "register_change",
    sa.column("id", sa.BigInteger()),
    sa.column("register", sa.Text()),
    *(sa.column(one, sa.JSON(none_as_null=True)) for one in _HELD),
)


def upgrade() -> None:
    """Apply the change: what was written in one language is taken for Danish, in the list as in its history."""
    op.create_table(
        "closed_day_text",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["day"], ["closed_day.day"], name=op.f("fk_closed_day_text_day_closed_day")),
        sa.PrimaryKeyConstraint("day", "language", name=op.f("pk_closed_day_text")),
    )
    op.execute(f"INSERT INTO closed_day_text (day, language, name) SELECT day, '{_WRITTEN_IN}', name FROM closed_day")  # noqa: S608 -- a constant of this file
    with op.batch_alter_table("closed_day") as table:
        table.drop_column("name")
    _rewrite({"name": f"name_{_WRITTEN_IN}"})


def downgrade() -> None:
    """Take the change back: only what is said in Danish stays."""
    op.add_column("closed_day", sa.Column("name", sa.Text(), nullable=False, server_default=""))
    written = f"SELECT name FROM closed_day_text WHERE day = closed_day.day AND language = '{_WRITTEN_IN}'"  # noqa: S608 -- as above
    op.execute(f"UPDATE closed_day SET name = COALESCE(({written}), '')")  # noqa: S608 -- as above
    with op.batch_alter_table("closed_day") as table:
        table.alter_column("name", server_default=None)
    op.drop_table("closed_day_text")
    _rewrite({f"name_{_WRITTEN_IN}": "name"})


def _rewrite(names: Mapping[str, str]) -> None:
    """Have the history of closed days speak of its columns by other names."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(_CHANGE).where(_CHANGE.c.register == "closed-days")).all():
        held = {
            one: {names.get(column, column): value for column, value in kept.items()}
            for one in _HELD
            if (kept := getattr(row, one)) is not None
        }
        connection.execute(sa.update(_CHANGE).where(_CHANGE.c.id == row.id).values(held))
