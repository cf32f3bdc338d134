"""A department says by when it answers: before that no day is promised for it. What was promised before stands."""

import sqlalchemy as sa
from alembic import op

revision = "0122"
down_revision = "0088"
branch_labels = None
depends_on = None

AGREED, KIND, UNTIL = (
    "ck_submission_agreed_at_department",
    "ck_department_reply_kind",
    "ck_department_reply_until_of_time",
)
_submission = sa.table(
    "submission",
    *(sa.column(name) for name in ("department_id", "first_word_at", "agreed_at")),
)
_word = sa.table("first_word", *(sa.column(name) for name in ("network_id", "department_id", "of_answer")))
_reply = sa.table("department_reply", sa.column("kind"))


def upgrade() -> None:
    """Apply the change: where a first word has named a day already, that is the day of the answer."""
    check = sa.CheckConstraint("agreed_at IS NULL OR department_id IS NOT NULL", name=op.f(AGREED))
    op.add_column("submission", sa.Column("agreed_at", sa.DateTime(timezone=True), check, nullable=True))
    told = (_submission.c.department_id.is_not(None), _submission.c.first_word_at.is_not(None))
    op.execute(_submission.update().where(*told).values(agreed_at=_submission.c.first_word_at))
    op.add_column("first_word", sa.Column("of_answer", sa.Boolean(), server_default=sa.false(), nullable=False))
    by_somebody = sa.or_(_word.c.network_id.is_not(None), _word.c.department_id.is_not(None))
    op.execute(_word.update().where(by_somebody).values(of_answer=sa.true()))
    _allow("'answer', 'not_ours', 'time', 'yes'", "kind IN ('time', 'yes')")


def downgrade() -> None:
    """Take the change back; that a department has said yes is lost."""
    op.execute(_reply.delete().where(_reply.c.kind == "yes"))
    _allow("'answer', 'not_ours', 'time'", "kind = 'time'")
    op.drop_column("first_word", "of_answer")
    op.drop_column("submission", "agreed_at")


def _allow(kinds: str, dated: str) -> None:
    with op.batch_alter_table("department_reply", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f(KIND), type_="check")
        table.drop_constraint(op.f(UNTIL), type_="check")
        table.create_check_constraint(op.f(KIND), f"kind IN ({kinds})")
        table.create_check_constraint(op.f(UNTIL), f"({dated}) = (until IS NOT NULL)")
