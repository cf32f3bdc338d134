"""Events are found by what happened: a page lists what staff have opened."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_index("ix_event_verb_seq", "event", ["verb", "seq"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_event_verb_seq", table_name="event")
