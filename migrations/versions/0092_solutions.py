"""Solutions, what each gives on three lines, what residents answer of it, and the texts that it grew from."""

import sqlalchemy as sa
from alembic import op

revision = "0092"
down_revision = "0082"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WAITS = sa.text("waits")
SOURCE, OPEN = "ck_alarm_source", "uq_alarm_open"
BESIDE, OPEN_BESIDE = "ck_statutory_beside_source", "uq_statutory_beside_open"
BEFORE = "'wording', 'reason', 'report', 'voice', 'place', 'phrase', 'theme_answer'"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "solution",
        sa.Column("id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("trial_id", BIG_ID, nullable=True),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("visibility", sa.String(length=40), nullable=False),
        sa.Column("professionals", sa.Text(), nullable=False),
        sa.Column("residents", sa.Text(), nullable=False),
        sa.Column("department_id", BIG_ID, nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", BIG_ID, server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("standing IN ('tried', 'in_use', 'dropped')", name=op.f("ck_solution_standing")),
        sa.CheckConstraint(
            "visibility IN ('received', 'returned', 'published', 'hidden', 'withdrawn')",
            name=op.f("ck_solution_visibility"),
        ),
        sa.CheckConstraint("(department_id IS NULL) = (handed_on IS NULL)", name=op.f("ck_solution_handed")),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_solution_id_subject")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_solution_network_id_network")),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name=op.f("fk_solution_trial_id_trial")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_solution_department_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solution")),
        sa.UniqueConstraint("slug", name=op.f("uq_solution_slug")),
    )
    op.create_index("ix_solution_network_id", "solution", ["network_id"], unique=False)
    op.create_index("ix_solution_trial_id", "solution", ["trial_id"], unique=False)
    op.create_table(
        "solution_text",
        sa.Column("solution_id", BIG_ID, nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("professionals", sa.Text(), nullable=False),
        sa.Column("residents", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["solution_id"], ["solution.id"], name=op.f("fk_solution_text_solution_id_solution")),
        sa.PrimaryKeyConstraint("solution_id", "language", name=op.f("pk_solution_text")),
    )
    op.create_table(
        "solution_effect",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("solution_id", BIG_ID, nullable=False),
        sa.Column("line", sa.String(length=40), nullable=False),
        sa.Column("moment", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=True),
        sa.Column("figure", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("asked", BIG_ID, nullable=True),
        sa.Column("asked_how", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("line IN ('residents', 'employees', 'economy')", name=op.f("ck_solution_effect_line")),
        sa.CheckConstraint("moment IN ('start', 'three', 'six', 'twelve')", name=op.f("ck_solution_effect_moment")),
        sa.CheckConstraint(
            "outcome IN ('better', 'none', 'worse', 'unmeasured')", name=op.f("ck_solution_effect_outcome")
        ),
        sa.CheckConstraint("certainty IN ('sure', 'fairly', 'little')", name=op.f("ck_solution_effect_certainty")),
        sa.CheckConstraint("outcome IS NOT NULL OR moment = 'start'", name=op.f("ck_solution_effect_outcome_given")),
        sa.CheckConstraint("asked IS NULL OR asked > 0", name=op.f("ck_solution_effect_asked_some")),
        sa.ForeignKeyConstraint(["solution_id"], ["solution.id"], name=op.f("fk_solution_effect_solution_id_solution")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solution_effect")),
        sa.UniqueConstraint("solution_id", "line", "moment", name=op.f("uq_solution_effect_solution_id_line_moment")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "solution_answer",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("subject_id", BIG_ID, nullable=False),
        sa.Column("felt", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sent_hash", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", BIG_ID, server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("felt IN ('yes', 'no', 'too_early')", name=op.f("ck_solution_answer_felt")),
        sa.CheckConstraint("NOT waits OR words IS NOT NULL", name=op.f("ck_solution_answer_waiting_words")),
        sa.ForeignKeyConstraint(["subject_id"], ["solution.id"], name=op.f("fk_solution_answer_subject_id_solution")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solution_answer")),
        sa.UniqueConstraint("sent_hash", name=op.f("uq_solution_answer_sent_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_solution_answer_subject_id", "solution_answer", ["subject_id", "id"], unique=False)
    op.create_index(
        "ix_solution_answer_waits",
        "solution_answer",
        ["id"],
        unique=False,
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )
    op.create_table(
        "solution_origin",
        sa.Column("solution_id", BIG_ID, nullable=False),
        sa.Column("subject_id", BIG_ID, nullable=False),
        sa.Column("root_id", BIG_ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["root_id"], ["challenge.id"], name=op.f("fk_solution_origin_root_id_challenge")),
        sa.ForeignKeyConstraint(["solution_id"], ["solution.id"], name=op.f("fk_solution_origin_solution_id_solution")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_solution_origin_subject_id_subject")),
        sa.PrimaryKeyConstraint("solution_id", "subject_id", name=op.f("pk_solution_origin")),
    )
    op.create_index("ix_solution_origin_root_id", "solution_origin", ["root_id"], unique=False)
    op.create_index("ix_solution_origin_subject_id", "solution_origin", ["subject_id", "solution_id"], unique=False)
    _let_alarms_come_from(f"source IN ({BEFORE}, 'solution_answer', 'waiting', 'staff')")
    _let_clocks_come_from("source IN ('wording', 'reason', 'report', 'waiting', 'solution_answer')")


def downgrade() -> None:
    """Take the change back: of an alarm about such an answer it is no longer known in what it was seen."""
    op.execute("DELETE FROM statutory_beside WHERE source = 'solution_answer'")
    _let_clocks_come_from("source IN ('wording', 'reason', 'report', 'waiting')")
    op.execute("UPDATE alarm SET source = 'voice' WHERE source = 'solution_answer'")
    _let_alarms_come_from(f"source IN ({BEFORE}, 'waiting', 'staff')")
    op.drop_index("ix_solution_origin_subject_id", "solution_origin")
    op.drop_index("ix_solution_origin_root_id", "solution_origin")
    op.drop_table("solution_origin")
    op.drop_index("ix_solution_answer_waits", "solution_answer", sqlite_where=_WAITS, postgresql_where=_WAITS)
    op.drop_index("ix_solution_answer_subject_id", "solution_answer")
    op.drop_table("solution_answer")
    op.drop_table("solution_effect")
    op.drop_table("solution_text")
    op.drop_index("ix_solution_trial_id", "solution")
    op.drop_index("ix_solution_network_id", "solution")
    op.drop_table("solution")


def _let_alarms_come_from(sources: str) -> None:
    op.drop_index(OPEN, table_name="alarm")
    with op.batch_alter_table("alarm", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f(SOURCE), type_="check")
        table.create_check_constraint(op.f(SOURCE), sources)
    columns, unhandled = ["subject_id", "danger", "words"], sa.text("handled_at IS NULL")
    op.create_index(OPEN, "alarm", columns, unique=True, sqlite_where=unhandled, postgresql_where=unhandled)


def _let_clocks_come_from(sources: str) -> None:
    op.drop_index(OPEN_BESIDE, table_name="statutory_beside")
    with op.batch_alter_table("statutory_beside", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f(BESIDE), type_="check")
        table.create_check_constraint(op.f(BESIDE), sources)
    columns, waits = ["source", "source_id", "kind"], sa.text("standing = 'suggested'")
    op.create_index(OPEN_BESIDE, "statutory_beside", columns, unique=True, sqlite_where=waits, postgresql_where=waits)
