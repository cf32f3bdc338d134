"""What cannot wait is an alarm, and stands before all tasks that are due by a date; whom somebody in need can call."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN_TASK = sa.text("done_at IS NULL")
BY_DATE = ["due_on", "subject_id", "what", "owner_id", "scope_id", "done_at"]


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "help_line",
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("place", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("language", "place", name=op.f("pk_help_line")),
    )
    op.create_table(
        "alarm",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("subject_id", BIG_ID, nullable=False),
        sa.Column("danger", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", BIG_ID, nullable=True),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_by", BIG_ID, nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by", BIG_ID, nullable=True),
        sa.Column("ended", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("(source = 'staff') = (raised_by IS NOT NULL)", name=op.f("ck_alarm_raised_by")),
        sa.CheckConstraint("(source = 'staff') = (source_id IS NULL)", name=op.f("ck_alarm_source_id")),
        sa.CheckConstraint("danger IN ('life', 'child', 'despair')", name=op.f("ck_alarm_danger")),
        sa.CheckConstraint("ended IN ('called', 'passed', 'harmless')", name=op.f("ck_alarm_ended")),
        sa.CheckConstraint(
            "source IN ('wording', 'reason', 'report', 'voice', 'place', 'waiting', 'staff')",
            name=op.f("ck_alarm_source"),
        ),
        sa.CheckConstraint("(handled_at IS NULL) = (ended IS NULL)", name=op.f("ck_alarm_handled")),
        sa.CheckConstraint("(handled_at IS NULL) = (handled_by IS NULL)", name=op.f("ck_alarm_handled_by")),
        sa.ForeignKeyConstraint(["handled_by"], ["person.id"], name=op.f("fk_alarm_handled_by_person")),
        sa.ForeignKeyConstraint(["raised_by"], ["person.id"], name=op.f("fk_alarm_raised_by_person")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_alarm_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm")),
        sqlite_autoincrement=True,
    )
    opened = sa.text("handled_at IS NULL")
    op.create_index("ix_alarm_subject_id", "alarm", ["subject_id"])
    op.create_index(
        "uq_alarm_open", "alarm", ["subject_id", "danger"], unique=True, sqlite_where=opened, postgresql_where=opened
    )
    op.add_column("municipality", sa.Column("duty_email", sa.Text(), nullable=True))
    op.add_column("task", sa.Column("can_wait", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.execute("UPDATE task SET can_wait = NOT urgent WHERE urgent")
    _index_open_tasks(["can_wait", *BY_DATE])
    op.drop_column("task", "urgent")


def downgrade() -> None:
    """Take the change back: what is held back by an alarm is not any more, and its task is gone."""
    op.execute("DELETE FROM task WHERE what = 'alarm'")
    op.add_column("task", sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE task SET urgent = NOT can_wait WHERE NOT can_wait")
    _index_open_tasks(BY_DATE)
    op.drop_column("task", "can_wait")
    op.drop_column("municipality", "duty_email")
    op.drop_table("alarm")
    op.drop_table("help_line")


def _index_open_tasks(columns: list[str]) -> None:
    op.drop_index("ix_task_open_due", "task")
    op.create_index("ix_task_open_due", "task", columns, sqlite_where=OPEN_TASK, postgresql_where=OPEN_TASK)
