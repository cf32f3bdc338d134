"""Theme proposals with their answers, and the rounds in which they are decided on."""

import sqlalchemy as sa
from alembic import op

revision = "0136"
down_revision = "0129"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WAITS = sa.text("waits")
SOURCE, OPEN = "ck_alarm_source", "uq_alarm_open"
BEFORE = "'wording', 'reason', 'report', 'voice', 'place', 'phrase'"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "theme_round",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("decides_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", BIG_ID, nullable=False),
        sa.CheckConstraint("decides_on > closes_on", name=op.f("ck_theme_round_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_round")),
        sa.UniqueConstraint("closes_on", name=op.f("uq_theme_round_closes_on")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "theme_proposal",
        sa.Column("id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("round_id", BIG_ID, nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("network_id", BIG_ID, nullable=True),
        sa.Column("sent_hash", sa.LargeBinary(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("network_id IS NULL OR outcome = 'started'", name=op.f("ck_theme_proposal_network")),
        sa.CheckConstraint("outcome IN ('started', 'returned', 'declined')", name=op.f("ck_theme_proposal_outcome")),
        sa.CheckConstraint("(outcome IS NULL) = (decided_on IS NULL)", name=op.f("ck_theme_proposal_decided")),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_theme_proposal_id_subject")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_theme_proposal_network_id_network")),
        sa.ForeignKeyConstraint(["round_id"], ["theme_round.id"], name=op.f("fk_theme_proposal_round_id_theme_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_proposal")),
        sa.UniqueConstraint("network_id", name=op.f("uq_theme_proposal_network_id")),
        sa.UniqueConstraint("sent_hash", name=op.f("uq_theme_proposal_sent_hash")),
    )
    op.create_index("ix_theme_proposal_round_id", "theme_proposal", ["round_id", "id"], unique=False)
    op.create_index(
        "ix_theme_proposal_waits", "theme_proposal", ["id"], unique=False, sqlite_where=_WAITS, postgresql_where=_WAITS
    )

    op.create_table(
        "theme_answer",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("subject_id", BIG_ID, nullable=False),
        sa.Column("criterion", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_ours", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(
            "criterion IN ('welfare', 'live_need', 'cross_cutting', 'complex', 'learning', 'room_for_new', 'new_voices')",
            name=op.f("ck_theme_answer_criterion"),
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["theme_proposal.id"], name=op.f("fk_theme_answer_subject_id_theme_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_answer")),
        sa.UniqueConstraint("subject_id", "criterion", name=op.f("uq_theme_answer_subject_id_criterion")),
        sqlite_autoincrement=True,
    )
    _let_alarms_come_from(f"source IN ({BEFORE}, 'theme_answer', 'waiting', 'staff')")


def downgrade() -> None:
    """Take the change back: of an alarm about such an answer it is no longer known in what it was seen."""
    op.execute("UPDATE alarm SET source = 'voice' WHERE source = 'theme_answer'")
    _let_alarms_come_from(f"source IN ({BEFORE}, 'waiting', 'staff')")
    op.drop_table("theme_answer")
    op.drop_index("ix_theme_proposal_waits", "theme_proposal", sqlite_where=_WAITS, postgresql_where=_WAITS)
    op.drop_index("ix_theme_proposal_round_id", "theme_proposal")
    op.drop_table("theme_proposal")
    op.drop_table("theme_round")


def _let_alarms_come_from(sources: str) -> None:
    op.drop_index(OPEN, table_name="alarm")
    with op.batch_alter_table("alarm", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f(SOURCE), type_="check")
        table.create_check_constraint(op.f(SOURCE), sources)
    columns, unhandled = ["subject_id", "danger", "words"], sa.text("handled_at IS NULL")
    op.create_index(OPEN, "alarm", columns, unique=True, sqlite_where=unhandled, postgresql_where=unhandled)
