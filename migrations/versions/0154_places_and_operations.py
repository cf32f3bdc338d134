"""Other spellings of places and where they lie on the drawn map; operations that people reach directly."""

import sqlalchemy as sa
from alembic import op

revision = "0154"
down_revision = "0153"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "place_position",
        sa.Column("place_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("x", _BIG, nullable=False),
        sa.Column("y", _BIG, nullable=False),
        sa.CheckConstraint("x BETWEEN 0 AND 1000", name=op.f("ck_place_position_x")),
        sa.CheckConstraint("y BETWEEN 0 AND 1000", name=op.f("ck_place_position_y")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_position_place_id_place")),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_place_position")),
    )
    op.create_table(
        "place_spelling",
        sa.Column("place_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("spelling", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_spelling_place_id_place")),
        sa.PrimaryKeyConstraint("place_id", "spelling", name=op.f("pk_place_spelling")),
    )
    op.create_table(
        "operation",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.CheckConstraint("phone <> '' OR link <> ''", name=op.f("ck_operation_reached")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sa.UniqueConstraint("slug", name=op.f("uq_operation_slug")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "operation_text",
        sa.Column("owner_id", _BIG, nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("belongs", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["operation.id"], name=op.f("fk_operation_text_owner_id_operation")),
        sa.PrimaryKeyConstraint("owner_id", "language", name=op.f("pk_operation_text")),
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("operation_text")
    op.drop_table("operation")
    op.drop_table("place_spelling")
    op.drop_table("place_position")
