"""What organisations say they know of and want, and alarms about dangers in it."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SOURCE, OPEN = "ck_alarm_source", "uq_alarm_open"
BEFORE = "'wording', 'reason', 'report', 'voice', 'place'"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "own_phrase",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("organisation_id", BIG_ID, nullable=False),
        sa.Column("says", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("says IN ('knows', 'wants')", name=op.f("ck_own_phrase_says")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_own_phrase_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_phrase")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_own_phrase_organisation_id", "own_phrase", ["organisation_id", "says", "id"], unique=False)
    op.create_table(
        "phrase_sheet",
        sa.Column("organisation_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("opted_in", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rests_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", BIG_ID, server_default=sa.text("1"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_phrase_sheet_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_phrase_sheet")),
    )
    _let_alarms_come_from(f"source IN ({BEFORE}, 'phrase', 'waiting', 'staff')")


def downgrade() -> None:
    """Take the change back: of an alarm about a phrase it is no longer known in what it was seen."""
    op.execute("UPDATE alarm SET source = 'voice' WHERE source = 'phrase'")
    _let_alarms_come_from(f"source IN ({BEFORE}, 'waiting', 'staff')")
    op.drop_table("phrase_sheet")
    op.drop_table("own_phrase")


def _let_alarms_come_from(sources: str) -> None:
    op.drop_index(OPEN, table_name="alarm")
    with op.batch_alter_table("alarm", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f(SOURCE), type_="check")
        table.create_check_constraint(op.f(SOURCE), sources)
    columns, unhandled = ["subject_id", "danger", "words"], sa.text("handled_at IS NULL")
    op.create_index(OPEN, "alarm", columns, unique=True, sqlite_where=unhandled, postgresql_where=unhandled)
