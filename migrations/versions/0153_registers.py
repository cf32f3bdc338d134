"""How the lists that describe the town have changed: each change of each row, before and after."""

import sqlalchemy as sa
from alembic import op

revision = "0153"
down_revision = "0161"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "register_change",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column("register", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("held_before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("held_after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _BIG, nullable=True),
        sa.CheckConstraint(
            "held_before IS NOT NULL OR held_after IS NOT NULL", name=op.f("ck_register_change_says_something")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_register_change_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_change")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_register_change_register_key", "register_change", ["register", "key", "id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("register_change")
