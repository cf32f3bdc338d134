"""A case's code can be checked by its number, and a form that is sent twice does its work once."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("submission", sa.Column("code_hash", sa.LargeBinary(), nullable=True))
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "sent_once",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("subject_id", big, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_sent_once_subject_id_subject")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sent_once")),
    )
    op.create_index(op.f("ix_sent_once_at"), "sent_once", ["at"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("sent_once")
    op.drop_column("submission", "code_hash")
