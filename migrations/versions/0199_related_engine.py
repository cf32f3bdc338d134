"""By what cases were compared: once the sentence model is ready they are compared anew."""

import sqlalchemy as sa
from alembic import op

revision = "0199"
down_revision = "0186"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change; what is kept is of no known engine, so it is compared anew."""
    op.add_column("related", sa.Column("engine", sa.String(length=80), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("related") as table:
        table.drop_column("engine")
