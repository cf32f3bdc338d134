"""An author's access is a row that can be ended, a closed account has no sessions left, and a job knows its request."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_SQLITE_UP = (
    """CREATE TRIGGER person_closed AFTER UPDATE OF active ON person WHEN NOT NEW.active
       BEGIN
         UPDATE login_session SET ended_at = strftime('%Y-%m-%d %H:%M:%f000', 'now')
         WHERE person_id = NEW.id AND ended_at IS NULL;
       END""",
)
_SQLITE_DOWN = ("DROP TRIGGER person_closed",)
_POSTGRESQL_UP = (
    """CREATE FUNCTION end_sessions_of_person() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         UPDATE login_session SET ended_at = now() WHERE person_id = NEW.id AND ended_at IS NULL;
         RETURN NULL;
       END $$""",
    """CREATE TRIGGER person_closed AFTER UPDATE OF active ON person
       FOR EACH ROW WHEN (NOT NEW.active) EXECUTE FUNCTION end_sessions_of_person()""",
)
_POSTGRESQL_DOWN = ("DROP TRIGGER person_closed ON person", "DROP FUNCTION end_sessions_of_person()")


def upgrade() -> None:
    """Apply the change."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "author_session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("subject_id", big, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_author_session_subject_id_subject")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_author_session")),
    )
    op.create_index(op.f("ix_author_session_expires_at"), "author_session", ["expires_at"])
    op.add_column("job", sa.Column("request_id", sa.String(length=16), nullable=True))
    _run(_SQLITE_UP, _POSTGRESQL_UP)


def downgrade() -> None:
    """Take the change back."""
    _run(_SQLITE_DOWN, _POSTGRESQL_DOWN)
    op.drop_column("job", "request_id")
    op.drop_table("author_session")


def _run(sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    for statement in sqlite if op.get_bind().dialect.name == "sqlite" else postgresql:
        op.execute(statement)
