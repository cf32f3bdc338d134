"""Of which change whoever comes to a meeting was told last."""

import sqlalchemy as sa
from alembic import op

revision = "0087"
down_revision = "0141"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("meeting_signup", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("told_by", BIG_ID, nullable=True))


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("meeting_signup", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_column("told_by")
