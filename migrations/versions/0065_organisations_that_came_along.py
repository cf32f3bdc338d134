"""Whether an organisation was signed up with something it gives, and waits for its board along with that.

And the numbers of those go who gave something in an organisation's name and act for it no longer.
"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0063"
branch_labels = None
depends_on = None

_TABLES = ("organisation", "joining")
_COLUMNS = ("came_along", "awaits_board")
_FORGET = """
UPDATE contribution SET phone_sealed = NULL
WHERE organisation_id IS NOT NULL AND phone_sealed IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM voice JOIN membership ON membership.contact_id = voice.contact_id
  WHERE voice.subject_id = contribution.id AND membership.organisation_id = contribution.organisation_id
)
"""


def upgrade() -> None:
    """Apply the change."""
    for table in _TABLES:
        for column in _COLUMNS:
            op.add_column(table, sa.Column(column, sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(sa.text(_FORGET))


def downgrade() -> None:
    """Take the change back: what waited for its board is read by staff. Numbers that were forgotten do not return."""
    op.execute(sa.text("UPDATE organisation SET waits = true WHERE awaits_board"))
    for table in _TABLES:
        for column in reversed(_COLUMNS):
            op.drop_column(table, column)
