"""The thing that stands for a theme in pictures."""

from alembic import op

revision = "0184"
down_revision = "0183"
branch_labels = None
depends_on = None

_THINGS = (
    "'', 'lamp', 'cup', 'bench', 'umbrella', 'blocks', 'book', 'ball', 'speech', 'bicycle', 'tree', 'loop', 'apple',"
    " 'stairs', 'flag', 'note', 'house', 'screen', 'door', 'gear'"
)


def upgrade() -> None:
    """Apply the change."""
    op.execute(
        "ALTER TABLE theme ADD COLUMN drawn_as VARCHAR(40) DEFAULT '' NOT NULL"
        f" CONSTRAINT ck_theme_drawn_as CHECK (drawn_as IN ({_THINGS}))"
    )


def downgrade() -> None:
    """Take the change back; which thing stood for which theme is gone."""
    op.drop_column("theme", "drawn_as")
