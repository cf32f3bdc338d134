"""Whether an organisation was signed up with something it gives, and waits for its board along with that."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0063"
branch_labels = None
depends_on = None

_TABLES = ("organisation", "joining")
_COLUMNS = ("came_along", "awaits_board")


def upgrade() -> None:
    """Apply the change."""
    for table in _TABLES:
        for column in _COLUMNS:
            op.add_column(table, sa.Column(column, sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Take the change back."""
    for table in _TABLES:
        for column in reversed(_COLUMNS):
            op.drop_column(table, column)
