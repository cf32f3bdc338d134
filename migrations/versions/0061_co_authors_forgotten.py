"""Who stands with an author can be forgotten, and whether a question says who asks."""

import os

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0064"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TOLD_APART, ASKED_ONCE = "ck_co_author_told_apart", "ck_co_author_asked_once"
KEPT = {"sqlite_autoincrement": True}  # a batch forgets it otherwise

_co_author = sa.table(
    "co_author",
    sa.column("id", BIG_ID),
    sa.column("contact_id", BIG_ID),
    sa.column("standing", sa.String()),
    sa.column("asked_key", sa.LargeBinary()),
)


def upgrade() -> None:
    """Apply the change."""
    op.add_column("co_author", sa.Column("names_author", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("co_author", table_kwargs=KEPT) as table:
        table.drop_constraint(op.f(TOLD_APART), type_="check")
        table.alter_column("asked_key", existing_type=sa.LargeBinary(), nullable=True)
        table.create_check_constraint(
            op.f(TOLD_APART), "standing = 'accepted' OR (standing = 'declined') = (contact_id IS NULL)"
        )
        table.create_check_constraint(op.f(ASKED_ONCE), "standing = 'accepted' OR asked_key IS NOT NULL")


def downgrade() -> None:
    """Take the change back: of whom nothing is known any more it is no longer known either that they stood with it."""
    op.execute(_co_author.delete().where(_co_author.c.standing == "accepted", _co_author.c.contact_id.is_(None)))
    without = sa.select(_co_author.c.id).where(_co_author.c.asked_key.is_(None))
    for one in op.get_bind().scalars(without).all():
        op.execute(_co_author.update().where(_co_author.c.id == one).values(asked_key=os.urandom(32)))
    with op.batch_alter_table("co_author", table_kwargs=KEPT) as table:
        table.drop_constraint(op.f(ASKED_ONCE), type_="check")
        table.drop_constraint(op.f(TOLD_APART), type_="check")
        table.alter_column("asked_key", existing_type=sa.LargeBinary(), nullable=False)
        table.create_check_constraint(op.f(TOLD_APART), "(standing = 'declined') = (contact_id IS NULL)")
        table.drop_column("names_author")
