"""A role is held for a subject of any kind, not for a network alone."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BEFORE = {"column": "network_id", "check": "leader_of_a_network", "alone": "uq_person_role_without_network"}
_AFTER = {"column": "subject_id", "check": "scope", "alone": "uq_person_role_everywhere"}


def upgrade() -> None:
    """Apply the change."""
    _change(_BEFORE, _AFTER)


def downgrade() -> None:
    """Take the change back."""
    _change(_AFTER, _BEFORE)


def _change(old: dict[str, str], new: dict[str, str]) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _copy(old["column"], new)
        return
    op.execute(f"ALTER TABLE person_role RENAME COLUMN {old['column']} TO {new['column']}")
    for before, after in (
        (f"ck_person_role_{old['check']}", f"ck_person_role_{new['check']}"),
        (f"fk_person_role_{old['column']}_subject", f"fk_person_role_{new['column']}_subject"),
        (f"uq_person_role_person_id_role_{old['column']}", f"uq_person_role_person_id_role_{new['column']}"),
    ):
        op.execute(f"ALTER TABLE person_role RENAME CONSTRAINT {before} TO {after}")
    op.execute(f"ALTER INDEX {old['alone']} RENAME TO {new['alone']}")


def _copy(before: str, new: dict[str, str]) -> None:
    """Make the table anew, with its numbers: SQLite renames no constraints. Nothing points at it."""
    column = new["column"]
    op.create_table(
        "person_role_made",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("person_id", _BIG, nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column(column, _BIG, nullable=True),
        sa.CheckConstraint(f"(role = 'leader') = ({column} IS NOT NULL)", name=op.f(f"ck_person_role_{new['check']}")),
        sa.ForeignKeyConstraint([column], ["subject.id"], name=op.f(f"fk_person_role_{column}_subject")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_role_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_role")),
        sa.UniqueConstraint("person_id", "role", column, name=op.f(f"uq_person_role_person_id_role_{column}")),
        sqlite_autoincrement=True,
    )
    rows = f"SELECT id, person_id, role, {before} FROM person_role"  # noqa: S608 -- fixed names
    op.execute(f"INSERT INTO person_role_made (id, person_id, role, {column}) {rows}")
    counted = "(SELECT seq FROM sqlite_sequence WHERE name = 'person_role')"
    op.execute(f"UPDATE sqlite_sequence SET seq = {counted} WHERE name = 'person_role_made'")  # noqa: S608 -- fixed names
    op.drop_table("person_role")
    op.rename_table("person_role_made", "person_role")
    alone = sa.text(f"{column} IS NULL")
    op.create_index(new["alone"], "person_role", ["person_id", "role"], unique=True, sqlite_where=alone)
