"""What belongs to a case or an address is found by it: a deleted row's referrers would be looked for one by one."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_FOUND_BY = (
    ("author_session", "subject_id"),
    ("one_time_link", "contact_id"),
    ("one_time_link", "subject_id"),
    ("sent_once", "subject_id"),
)


def upgrade() -> None:
    """Apply the change."""
    for table, column in _FOUND_BY:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    """Take the change back."""
    for table, column in reversed(_FOUND_BY):
        op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
