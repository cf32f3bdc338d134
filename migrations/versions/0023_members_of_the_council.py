"""Members of the council speak as such, under the name that staff have set."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BEFORE = "speaker IN ('resident', 'author', 'municipality', 'leader')"
_AFTER = "speaker IN ('resident', 'author', 'municipality', 'leader', 'council')"
_COLUMNS = "id, root_id, thread_id, intent, speaker, shown_name, sent_at, waits"
_WAITS = sa.text("waits")


def upgrade() -> None:
    """Apply the change."""
    op.add_column("contact", sa.Column("council_name", sa.Text(), nullable=True))
    _let_speak(_AFTER)


def downgrade() -> None:
    """Take the change back: what members of the council said is a resident's then."""
    op.execute("UPDATE comment SET speaker = 'resident' WHERE speaker = 'council'")
    _let_speak(_BEFORE)
    op.drop_column("contact", "council_name")


def _let_speak(speakers: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _copy(speakers)
    else:
        op.drop_constraint("ck_comment_speaker", "comment")
        op.create_check_constraint(op.f("ck_comment_speaker"), "comment", speakers)


def _copy(speakers: str) -> None:
    """Make the table anew: SQLite changes no constraints."""
    op.create_table(
        "comment_made",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("root_id", _BIG, nullable=False),
        sa.Column("thread_id", _BIG, nullable=False),
        sa.Column("intent", sa.String(length=40), nullable=True),
        sa.Column("speaker", sa.String(length=40), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("intent IN ('experience', 'question', 'help')", name=op.f("ck_comment_intent")),
        sa.CheckConstraint(speakers, name=op.f("ck_comment_speaker")),
        sa.CheckConstraint("(intent IS NULL) = (thread_id <> id)", name=op.f("ck_comment_reply")),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_comment_{column}_{other}"))
            for column, other in (("id", "subject"), ("root_id", "subject"), ("thread_id", "comment"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.execute(f"INSERT INTO comment_made ({_COLUMNS}) SELECT {_COLUMNS} FROM comment")  # noqa: S608 -- fixed names
    op.drop_table("comment")
    op.rename_table("comment_made", "comment")
    op.create_index("ix_comment_root_id", "comment", ["root_id", "thread_id", "id"])
    op.create_index(op.f("ix_comment_thread_id"), "comment", ["thread_id"])
    op.create_index("ix_comment_waits", "comment", ["id"], sqlite_where=_WAITS)
