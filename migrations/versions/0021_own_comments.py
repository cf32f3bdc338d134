"""Whoever writes: counted apart by speaker, hearing of replies, and what authors ask us for; those who called."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_COUNTERS = ("by_author", "by_municipality", "called")
_OURS = {"by_author": ("author",), "by_municipality": ("municipality", "leader")}
_READ = {
    "conversation": ("subject_id", *_OURS),
    "comment": ("id", "root_id", "speaker"),
    "subject": ("id", "listed"),
}
_OPEN = sa.text("settled_at IS NULL")


def upgrade() -> None:
    """Apply the change."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    for name in _COUNTERS:
        op.add_column("conversation", sa.Column(name, big, server_default=sa.text("0"), nullable=False))
    conversation, comment, subject = (sa.table(name, *map(sa.column, columns)) for name, columns in _READ.items())
    for name, speakers in _OURS.items():
        shown = (comment.c.root_id == conversation.c.subject_id, subject.c.listed, comment.c.speaker.in_(speakers))
        counted = sa.select(sa.func.count()).select_from(comment.join(subject, subject.c.id == comment.c.id))
        op.execute(conversation.update().values({name: counted.where(*shown).scalar_subquery()}))
    op.add_column("unconfirmed_comment", sa.Column("hears", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "wish",
        sa.Column("id", big, autoincrement=True, nullable=False),
        sa.Column("subject_id", big, nullable=False),
        sa.Column("asked", sa.String(length=40), nullable=False),
        sa.Column("reason_id", big, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", big, nullable=True),
        sa.CheckConstraint("asked IN ('change', 'close')", name=op.f("ck_wish_asked")),
        sa.CheckConstraint("(settled_at IS NULL) = (settled_by IS NULL)", name=op.f("ck_wish_settled")),
        sa.ForeignKeyConstraint(["reason_id"], ["reason.id"], name=op.f("fk_wish_reason_id_reason")),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_wish_settled_by_person")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_wish_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_wish_subject_id"), "wish", ["subject_id"])
    op.create_index(
        "uq_wish_open", "wish", ["subject_id", "asked"], unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("wish")
    op.drop_column("unconfirmed_comment", "hears")
    for name in reversed(_COUNTERS):
        op.drop_column("conversation", name)
