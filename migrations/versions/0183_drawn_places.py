"""What is drawn of a place on the town's map, and an index of the texts that are at work by place."""

import sqlalchemy as sa
from alembic import op

revision = "0183"
down_revision = "0180"
branch_labels = None
depends_on = None

_AT_WORK = sa.text("listed AND handling <> 'closed' AND place_id IS NOT NULL")
_DRAWN = "'', 'homes', 'centre', 'hall', 'works', 'park', 'wood', 'water', 'station', 'road'"


def upgrade() -> None:
    """Apply the change."""
    op.execute(
        "ALTER TABLE place_position ADD COLUMN drawn_as VARCHAR(40) DEFAULT '' NOT NULL"
        f" CONSTRAINT ck_place_position_drawn_as CHECK (drawn_as IN ({_DRAWN}))"
    )
    op.create_index(
        "ix_submission_at_work_place",
        "submission",
        ["place_id", "published_seq"],
        sqlite_where=_AT_WORK,
        postgresql_where=_AT_WORK,
    )


def downgrade() -> None:
    """Take the change back; what was drawn of places is gone."""
    op.drop_index("ix_submission_at_work_place", "submission")
    op.drop_column("place_position", "drawn_as")
