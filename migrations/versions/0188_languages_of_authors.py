"""In which language those read who wrote before that was noted: the page's on which they wrote last."""

from alembic import op

revision = "0188"
down_revision = "0187"
branch_labels = None
depends_on = None

_WROTE = (
    "SELECT submission.language FROM submission JOIN voice ON voice.subject_id = submission.id"
    " WHERE voice.contact_id = contact.id ORDER BY submission.id DESC LIMIT 1"
)


def upgrade() -> None:
    """Apply the change."""
    op.execute(f"UPDATE contact SET language = ({_WROTE}) WHERE language IS NULL")  # noqa: S608 -- a constant of this file


def downgrade() -> None:
    """Take nothing back: what was noted is so, and an earlier version reads it."""
