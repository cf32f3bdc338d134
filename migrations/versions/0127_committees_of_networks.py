"""A committee can have before it what a network works with."""

import sqlalchemy as sa
from alembic import op

revision = "0127"
down_revision = "0139"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BEFORE = ("submission_id", "joint_answer_id", "theme_pile_id")
MEETING_BEFORE = "(joint_answer_id IS NULL) <> (theme_pile_id IS NULL)"
TABLES = ("committee_decision", "committee_meeting")
WAITS = "out_at IS NULL AND undone_at IS NULL AND network_id IS NOT NULL"


def one_of(columns: tuple[str, ...]) -> str:
    """Return the condition that exactly one of these columns says something."""
    return " + ".join(f"(CASE WHEN {one} IS NULL THEN 0 ELSE 1 END)" for one in columns) + " = 1"


def upgrade() -> None:
    """Apply the change."""
    wanted = {
        "committee_decision": one_of((*BEFORE, "network_id")),
        "committee_meeting": one_of((*BEFORE[1:], "network_id")),
    }
    for table, condition in wanted.items():
        with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as batch:
            batch.add_column(sa.Column("network_id", BIG_ID, nullable=True))
            batch.create_foreign_key(op.f(f"fk_{table}_network_id_network"), "network", ["network_id"], ["id"])
            batch.drop_constraint(op.f(f"ck_{table}_one_place"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_one_place"), condition)
        op.create_index(f"ix_{table}_network_id", table, ["network_id", "id"])
    op.create_index(
        "uq_committee_decision_waits_network_id",
        "committee_decision",
        ["network_id"],
        unique=True,
        sqlite_where=sa.text(WAITS),
        postgresql_where=sa.text(WAITS),
    )


def downgrade() -> None:
    """Take the change back: what was written of networks goes."""
    theirs = "(SELECT id FROM committee_decision WHERE network_id IS NOT NULL)"
    for table in ("committee_line", "committee_case"):
        op.execute(sa.text(f"DELETE FROM {table} WHERE decision_id IN {theirs}"))  # noqa: S608 -- names of our own
    op.execute(sa.text("DELETE FROM committee_decision WHERE network_id IS NOT NULL AND corrects_id IS NOT NULL"))
    for table in TABLES:
        op.execute(sa.text(f"DELETE FROM {table} WHERE network_id IS NOT NULL"))  # noqa: S608 -- names of our own
    op.drop_index("uq_committee_decision_waits_network_id", "committee_decision")
    before = {"committee_decision": one_of(BEFORE), "committee_meeting": MEETING_BEFORE}
    for table, condition in before.items():
        op.drop_index(f"ix_{table}_network_id", table)
        with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_one_place"), type_="check")
            batch.drop_constraint(op.f(f"fk_{table}_network_id_network"), type_="foreignkey")
            batch.drop_column("network_id")
            batch.create_check_constraint(op.f(f"ck_{table}_one_place"), condition)
