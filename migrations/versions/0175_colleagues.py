"""Where colleagues work, when they are away, and who stands in for them meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0175"
down_revision = "0171"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OPEN = sa.text("ended_at IS NULL")
_REFERS = (("person_role", "absence_id", "absence"), ("person", "department_id", "department"))
"""Added by hand: SQLite would make the tables anew, and lose the trigger and the index that stand on them."""


def _big() -> str:
    return "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "absence",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", _BIG, nullable=False),
        sa.Column("substitute_id", _BIG, nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_absence_until")),
        sa.CheckConstraint("substitute_id <> person_id", name=op.f("ck_absence_another")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id_person")),
        sa.ForeignKeyConstraint(["substitute_id"], ["person.id"], name=op.f("fk_absence_substitute_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_absence_substitute_id"), "absence", ["substitute_id"])
    op.create_index(
        "uq_absence_open", "absence", ["person_id"], unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    for table, column, other in _REFERS:
        name = f"fk_{table}_{column}_{other}"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {_big()} CONSTRAINT {name} REFERENCES {other} (id)")


def downgrade() -> None:
    """Take the change back; whoever stood in does no more."""
    op.execute("DELETE FROM person_role WHERE absence_id IS NOT NULL")
    for table, column, _other in _REFERS:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("absence")
