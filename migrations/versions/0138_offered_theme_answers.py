"""Answers to the seven questions that the author of a proposal offers after everybody has read it."""

import sqlalchemy as sa
from alembic import op

revision = "0138"
down_revision = "0142"
branch_labels = None
depends_on = None

_STANDS, _OFFERED = sa.text("offered_at IS NULL"), sa.text("offered_at IS NOT NULL")
UNIQUE = "uq_theme_answer_subject_id_criterion"
COLUMNS = ["subject_id", "criterion"]


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("theme_answer", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.add_column(sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True))
        table.drop_constraint(op.f(UNIQUE), type_="unique")
    for name, where in (("uq_theme_answer_stands", _STANDS), ("uq_theme_answer_offered", _OFFERED)):
        op.create_index(name, "theme_answer", COLUMNS, unique=True, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Take the change back: what was offered and nobody has decided on is gone."""
    op.execute("DELETE FROM theme_answer WHERE offered_at IS NOT NULL")
    for name, where in (("uq_theme_answer_offered", _OFFERED), ("uq_theme_answer_stands", _STANDS)):
        op.drop_index(name, table_name="theme_answer", sqlite_where=where, postgresql_where=where)
    with op.batch_alter_table("theme_answer", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.create_unique_constraint(op.f(UNIQUE), COLUMNS)
        table.drop_column("offered_at")
