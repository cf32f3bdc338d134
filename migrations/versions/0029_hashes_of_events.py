"""The hash of each event, in a table of its own in which nothing is changed or removed."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_SQLITE = (
    """CREATE TRIGGER event_hash_is_not_changed BEFORE UPDATE ON event_hash
       BEGIN SELECT RAISE(ABORT, 'hashes of events are append-only'); END""",
    """CREATE TRIGGER event_hash_is_not_removed BEFORE DELETE ON event_hash
       BEGIN SELECT RAISE(ABORT, 'hashes of events are append-only'); END""",
)
_POSTGRESQL = (
    """CREATE TRIGGER event_hash_is_append_only BEFORE UPDATE OR DELETE ON event_hash
       FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
    """CREATE TRIGGER event_hash_is_not_emptied BEFORE TRUNCATE ON event_hash
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
)


def upgrade() -> None:
    """Apply the change; the worker hashes what has happened so far."""
    op.create_table(
        "event_hash",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_event_hash_seq_event")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event_hash")),
    )
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("event_hash")
