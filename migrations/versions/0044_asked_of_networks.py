"""What is asked to be covered in a thing without wordings, such as a network, is of none."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("asked_covering") as table:
        table.alter_column("wording_id", existing_type=sa.BigInteger(), nullable=True)


def downgrade() -> None:
    """Take the change back: what is asked for and not decided is lost where there is no wording."""
    beside = "SELECT subject_id FROM asked_covering WHERE wording_id IS NULL"
    op.execute(f"DELETE FROM task WHERE what = 'covering' AND subject_id IN ({beside})")  # noqa: S608 -- no input
    op.execute("DELETE FROM asked_covering WHERE wording_id IS NULL")
    with op.batch_alter_table("asked_covering") as table:
        table.alter_column("wording_id", existing_type=sa.BigInteger(), nullable=False)
