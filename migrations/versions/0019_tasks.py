"""What somebody must do about a thing by a date is one table, filled with all that is open."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_OPEN = sa.text("done_at IS NULL")
_UNOWNED = sa.text("done_at IS NULL AND owner_id IS NULL")
_SCOPED = sa.text("done_at IS NULL AND scope_id IS NOT NULL")
_TOWN_TIME = ZoneInfo("Europe/Copenhagen")

_UNFINISHED = "s.handling NOT IN ('answered', 'closed')"
_FOR_READING = f"({_UNFINISHED} AND s.visibility = 'received' AND (s.audience = 'public' OR s.handling = 'new'))"
_WITH_SOMEBODY = "s.handling IN ('routed', 'first_word') AND s.visibility <> 'returned'"
_DRAFT = "EXISTS (SELECT 1 FROM response r WHERE r.submission_id = s.id AND r.published_at IS NULL)"
_FROM_CASES = {
    "read": _FOR_READING,
    "news": f"(s.contested OR s.unread) AND NOT {_FOR_READING}",
    "route": "s.handling = 'new' AND s.visibility = 'published'",
    "first_word": f"{_WITH_SOMEBODY} AND s.handling = 'routed' AND NOT {_DRAFT}",
    "answer": f"{_WITH_SOMEBODY} AND s.handling = 'first_word' AND NOT {_DRAFT}",
    "draft": f"{_WITH_SOMEBODY} AND {_DRAFT}",
    "changed_answer": f"s.handling = 'answered' AND {_DRAFT}",
    "out_of_sight": f"{_UNFINISHED} AND (s.visibility = 'returned' OR (s.handling = 'new' AND s.visibility = 'hidden'))",
}


def upgrade() -> None:
    """Apply the change."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "task",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("subject_id", big, nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_id", big, nullable=True),
        sa.Column("scope_id", big, nullable=True),
        sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_task_subject_id_subject")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_task_owner_id_person")),
        sa.ForeignKeyConstraint(["scope_id"], ["subject.id"], name=op.f("fk_task_scope_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_autoincrement=True,
    )
    for what, condition in _FROM_CASES.items():
        op.execute(
            "INSERT INTO task (subject_id, what, due_on, owner_id, scope_id, urgent, opened_at)"  # noqa: S608 -- our own words
            f" SELECT s.id, '{what}', s.due_on, s.owner_id, CASE WHEN s.route_kind = 'network' THEN s.network_id END,"
            f" {'0' if op.get_bind().dialect.name == 'sqlite' else 'false'}, s.received_at"
            f" FROM submission s WHERE s.visibility <> 'withdrawn' AND {condition}"
            " AND NOT EXISTS (SELECT 1 FROM merging m WHERE m.subject_id = s.id) ORDER BY s.id"
        )
    _fill("read_comment", "SELECT id, sent_at FROM comment WHERE waits ORDER BY id")
    _fill(
        "objection",
        "SELECT subject_id, min(opened_at) FROM objection WHERE decided_at IS NULL GROUP BY subject_id ORDER BY subject_id",
    )
    _index()


def _fill(what: str, question: str) -> None:
    """Open a task for each thing and moment that are found, due on the town's day of that moment."""
    moments = sa.text(question).columns(subject_id=sa.BigInteger, at=sa.DateTime(timezone=True))
    rows = [(one, at if at.tzinfo else at.replace(tzinfo=UTC)) for one, at in op.get_bind().execute(moments)]
    task = sa.table(
        "task",
        *(sa.column("subject_id"), sa.column("what"), sa.column("due_on", sa.Date), sa.column("urgent", sa.Boolean)),
        sa.column("opened_at", sa.DateTime(timezone=True)),
    )
    op.bulk_insert(task, [_row(what, one, at.astimezone(UTC)) for one, at in rows])


def _row(what: str, subject_id: int, at: datetime) -> dict[str, object]:
    due_on = at.astimezone(_TOWN_TIME).date()
    return {"subject_id": subject_id, "what": what, "due_on": due_on, "urgent": False, "opened_at": at}


def _index() -> None:
    in_order = ["due_on", "subject_id", "what", "owner_id", "scope_id", "done_at"]
    op.create_index("ix_task_open_due", "task", in_order, sqlite_where=_OPEN, postgresql_where=_OPEN)
    counted = ["what", "owner_id", "due_on", "subject_id", "done_at"]
    op.create_index("ix_task_open_what", "task", counted, sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index(
        "ix_task_open_scope", "task", ["scope_id", "due_on"], sqlite_where=_SCOPED, postgresql_where=_SCOPED
    )
    op.create_index(
        "uq_task_open",
        "task",
        ["subject_id", "what", "owner_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.create_index(
        "uq_task_unowned", "task", ["subject_id", "what"], unique=True, sqlite_where=_UNOWNED, postgresql_where=_UNOWNED
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("task")
