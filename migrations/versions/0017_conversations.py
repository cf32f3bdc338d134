"""Comments, what waits for its writer's confirmation, supports, and what is counted of them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_INTENTS = "intent IN ('experience', 'question', 'help')"
_WAITS = sa.text("waits")
# Nothing takes an event away; the one trigger that sees to it stands aside while comments go.
_SQLITE_TRIGGER = """CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"""
_POSTGRESQL_TRIGGER = """CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON event
       FOR EACH ROW EXECUTE FUNCTION refuse_change()"""


def _references(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "conversation",
        sa.Column("subject_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("comments", _BIG, server_default=sa.text("0"), nullable=False),
        sa.Column("supports", _BIG, server_default=sa.text("0"), nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=True),
        sa.CheckConstraint("comments >= 0 AND supports >= 0", name=op.f("ck_conversation_counted")),
        _references("conversation", "subject_id", "subject"),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_conversation")),
    )
    op.create_table(
        "comment",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("root_id", _BIG, nullable=False),
        sa.Column("thread_id", _BIG, nullable=False),
        sa.Column("intent", sa.String(length=40), nullable=True),
        sa.Column("speaker", sa.String(length=40), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=True),
        sa.Column("sent_at", _MOMENT, nullable=False),
        sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(_INTENTS, name=op.f("ck_comment_intent")),
        sa.CheckConstraint(
            "speaker IN ('resident', 'author', 'municipality', 'leader')", name=op.f("ck_comment_speaker")
        ),
        sa.CheckConstraint("(intent IS NULL) = (thread_id <> id)", name=op.f("ck_comment_reply")),
        _references("comment", "id", "subject"),
        _references("comment", "root_id", "subject"),
        _references("comment", "thread_id", "comment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index("ix_comment_root_id", "comment", ["root_id", "thread_id", "id"])
    op.create_index(op.f("ix_comment_thread_id"), "comment", ["thread_id"])
    op.create_index("ix_comment_waits", "comment", ["id"], sqlite_where=_WAITS, postgresql_where=_WAITS)
    op.create_table(
        "unconfirmed_comment",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("contact_id", _BIG, nullable=False),
        sa.Column("root_id", _BIG, nullable=False),
        sa.Column("reply_to", _BIG, nullable=True),
        sa.Column("intent", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.CheckConstraint(_INTENTS, name=op.f("ck_unconfirmed_comment_intent")),
        _references("unconfirmed_comment", "contact_id", "contact"),
        _references("unconfirmed_comment", "root_id", "subject"),
        _references("unconfirmed_comment", "reply_to", "comment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unconfirmed_comment")),
        sqlite_autoincrement=True,
    )
    for column in ("contact_id", "created_at"):
        op.create_index(op.f(f"ix_unconfirmed_comment_{column}"), "unconfirmed_comment", [column])
    op.create_table(
        "support",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("subject_id", _BIG, nullable=False),
        sa.Column("contact_id", _BIG, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("confirmed_at", _MOMENT, nullable=True),
        _references("support", "subject_id", "subject"),
        _references("support", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
        sa.UniqueConstraint("subject_id", "contact_id", name=op.f("uq_support_subject_id_contact_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_support_contact_id"), "support", ["contact_id"])


def downgrade() -> None:
    """Take the change back. Of a comment nothing is left: no table of before knows what its subject would be."""
    for table in ("support", "unconfirmed_comment", "comment", "conversation"):
        op.drop_table(table)
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute("DROP TRIGGER event_is_not_removed" if sqlite else "DROP TRIGGER event_is_append_only ON event")
    _forget_comments()
    op.execute(_SQLITE_TRIGGER if sqlite else _POSTGRESQL_TRIGGER)


def _forget_comments() -> None:
    subject, event, reason = _table("subject", "kind"), _table("event", "subject_id", "reason_id"), _table("reason")
    comments = sa.select(subject.c.id).where(subject.c.kind == "comment")
    given = sa.select(event.c.reason_id).where(event.c.subject_id.in_(comments), event.c.reason_id.is_not(None))
    reasons = op.get_bind().scalars(given).all()
    nothing = {"current_wording_id": None, "published_wording_id": None}
    op.execute(sa.update(_table("subject", "kind", *nothing)).where(sa.column("kind") == "comment").values(nothing))
    for name in ("notice", "follow", "name_key", "voice", "objection", "sent_once", "event", "wording"):
        theirs = _table(name, "subject_id")
        op.execute(sa.delete(theirs).where(theirs.c.subject_id.in_(comments)))
    op.execute(sa.delete(subject).where(subject.c.kind == "comment"))
    for one in reasons:
        op.execute(sa.delete(reason).where(reason.c.id == one))


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, sa.column("id"), *map(sa.column, columns))
