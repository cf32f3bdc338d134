"""For how many a thing is so too stands in a table of its own, beside the supports, and no longer in conversations."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_conversation = sa.table("conversation", *map(sa.column, ("subject_id", "supports", "called")))
_supported = sa.table("supported", *map(sa.column, ("subject_id", "supporters", "called")))


def _big() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "supported",
        sa.Column("subject_id", _big(), autoincrement=False, nullable=False),
        sa.Column("supporters", _big(), server_default=sa.text("0"), nullable=False),
        sa.Column("called", _big(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("called >= 0 AND supporters >= called", name=op.f("ck_supported_counted")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_supported_subject_id_subject")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_supported")),
    )
    counted = sa.select(*_conversation.c).where(_conversation.c.supports > 0)
    op.execute(_supported.insert().from_select([one.name for one in _supported.c], counted))
    with op.batch_alter_table("conversation") as table:
        table.drop_constraint(op.f("ck_conversation_counted"), type_="check")
        table.drop_column("supports")
        table.drop_column("called")
        table.create_check_constraint(op.f("ck_conversation_counted"), "comments >= 0")


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("conversation") as table:
        table.drop_constraint(op.f("ck_conversation_counted"), type_="check")
        table.add_column(sa.Column("supports", _big(), server_default=sa.text("0"), nullable=False))
        table.add_column(sa.Column("called", _big(), server_default=sa.text("0"), nullable=False))
        table.create_check_constraint(op.f("ck_conversation_counted"), "comments >= 0 AND supports >= 0")
    kept = sa.select(_conversation.c.subject_id)
    missing = sa.select(_supported.c.subject_id).where(_supported.c.subject_id.not_in(kept))
    op.execute(_conversation.insert().from_select(["subject_id"], missing))
    of_it = _supported.c.subject_id == _conversation.c.subject_id
    for name, counted in (("supports", _supported.c.supporters), ("called", _supported.c.called)):
        number = sa.func.coalesce(sa.select(counted).where(of_it).scalar_subquery(), 0)
        op.execute(_conversation.update().values({name: number}))
    op.drop_table("supported")
