"""The key this town signs with, the towns it knows, and the solutions that came from them."""

import sqlalchemy as sa
from alembic import op

revision = "0139"
down_revision = "0092"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IN_USE = sa.text("retired_at IS NULL")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "signing_key",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("algorithm", sa.String(length=40), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("private_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("algorithm IN ('ed25519')", name=op.f("ck_signing_key_algorithm")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
        sa.UniqueConstraint("public_key", name=op.f("uq_signing_key_public_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_signing_key_in_use", "signing_key", ["algorithm"], unique=True, sqlite_where=IN_USE, postgresql_where=IN_USE
    )
    op.create_table(
        "other_town",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.String(length=49), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_fingerprint", sa.String(length=49), nullable=True),
        sa.Column("followed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(length=40), nullable=True),
        sa.CheckConstraint("fault IN ('unreachable', 'unconfirmed', 'unreadable')", name=op.f("ck_other_town_fault")),
        sa.CheckConstraint("(fingerprint IS NULL) = (confirmed_at IS NULL)", name=op.f("ck_other_town_confirmed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_town")),
        sa.UniqueConstraint("address", name=op.f("uq_other_town_address")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "received_solution",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("town_id", BIG_ID, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("put_away_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["town_id"], ["other_town.id"], name=op.f("fk_received_solution_town_id_other_town")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_solution")),
        sa.UniqueConstraint("town_id", "slug", name=op.f("uq_received_solution_town_id_slug")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("received_solution")
    op.drop_table("other_town")
    op.drop_index("uq_signing_key_in_use", "signing_key")
    op.drop_table("signing_key")
