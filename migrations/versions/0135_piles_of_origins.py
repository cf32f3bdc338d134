"""In which theme pile a text lay out of which a theme proposal grew: where it lies now, for those that grew before."""

import sqlalchemy as sa
from alembic import op

revision = "0135"
down_revision = "0134"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("theme_origin") as table:
        table.add_column(sa.Column("theme_pile_id", BIG_ID, nullable=True))
        table.create_foreign_key(
            op.f("fk_theme_origin_theme_pile_id_theme_pile"), "theme_pile", ["theme_pile_id"], ["id"]
        )
        table.create_index(op.f("ix_theme_origin_theme_pile_id"), ["theme_pile_id"], unique=False)
    op.execute(
        "UPDATE theme_origin SET theme_pile_id ="
        " (SELECT theme_pile_id FROM submission WHERE submission.id = theme_origin.submission_id)"
    )


def downgrade() -> None:
    """Take the change back: it is no longer known where they lay."""
    with op.batch_alter_table("theme_origin") as table:
        table.drop_index(op.f("ix_theme_origin_theme_pile_id"))
        table.drop_constraint(op.f("fk_theme_origin_theme_pile_id_theme_pile"), type_="foreignkey")
        table.drop_column("theme_pile_id")
