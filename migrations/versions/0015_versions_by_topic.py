"""What has changed of the reference rows is told by topic: one changed network is no reason to read all of it again."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_TOPICS = ("municipality", "networks", "engine")


def upgrade() -> None:
    """Apply the change."""
    value = _value()
    op.drop_table("reference_version")
    versions = op.create_table(
        "reference_version",
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("topic", name=op.f("pk_reference_version")),
    )
    if value is not None:
        op.bulk_insert(versions, [{"topic": topic, "value": value} for topic in _TOPICS])


def downgrade() -> None:
    """Take the change back."""
    value = _value()
    op.drop_table("reference_version")
    version = op.create_table(
        "reference_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_reference_version_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_version")),
    )
    if value is not None:
        op.bulk_insert(version, [{"id": 1, "value": value}])


def _value() -> str | None:
    return op.get_bind().execute(sa.text("SELECT max(value) FROM reference_version")).scalar()
