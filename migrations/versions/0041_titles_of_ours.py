"""Whether one of us wrote the title of a wording."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

# A title written by whoever took a text down, for as long as its author has not written another one.
TAKEN_DOWN = """
UPDATE wording SET titled_by_staff = TRUE
WHERE EXISTS (
    SELECT 1 FROM submission JOIN wording AS first ON first.subject_id = submission.id AND first.number = 1
    WHERE submission.id = wording.subject_id AND submission.source <> 'web' AND first.title = wording.title
)
"""


def upgrade() -> None:
    """Apply the change."""
    op.add_column("wording", sa.Column("titled_by_staff", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(TAKEN_DOWN)


def downgrade() -> None:
    """Take the change back: which titles are ours is lost."""
    op.drop_column("wording", "titled_by_staff")
