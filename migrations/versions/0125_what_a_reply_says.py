"""A reply by mail says that it is not theirs, or that a network takes a case in, beside an answer."""

from alembic import op

revision = "0125"
down_revision = "0123"
branch_labels = None
depends_on = None

BECAME = "ck_mailed_answer_became"


def upgrade() -> None:
    """Apply the change."""
    _allow("'answer', 'refused', 'accepted', 'automatic', 'undelivered', 'empty', 'unplaced'")


def downgrade() -> None:
    """Take the change back: of a yes and a no by mail it is known that somebody answered."""
    op.execute("UPDATE mailed_answer SET became = 'answer' WHERE became IN ('refused', 'accepted')")
    _allow("'answer', 'automatic', 'undelivered', 'empty', 'unplaced'")


def _allow(words: str) -> None:
    with op.batch_alter_table("mailed_answer", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f(BECAME), type_="check")
        table.create_check_constraint(op.f(BECAME), f"became IN ({words})")
