"""What was given to a challenge and not answered is over when it closes."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

STANDING = "ck_contribution_standing"
BEFORE = ("reserved", "offered", "asked", "accepted", "declined", "used")

_contribution = sa.table("contribution", sa.column("standing", sa.String()))


def _allow(values: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{one}'" for one in values)
    with op.batch_alter_table("contribution") as table:
        table.drop_constraint(op.f(STANDING), type_="check")
        table.create_check_constraint(op.f(STANDING), f"standing IN ({listed})")


def upgrade() -> None:
    """Apply the change; in a challenge that is closed already nothing waits for an answer or to be used either.

    What no board has said yes to stays as it is: nobody but its giver has read it.
    """
    _allow((*BEFORE, "over"))
    op.execute(
        "UPDATE contribution SET standing = 'over' WHERE standing IN ('offered', 'asked')"
        " AND root_id IN (SELECT id FROM challenge WHERE standing = 'closed')"
    )
    op.execute(
        "UPDATE contribution SET returned_on = NULL WHERE returned_on IS NOT NULL"
        " AND root_id IN (SELECT id FROM challenge WHERE standing = 'closed')"
    )
    op.execute(
        "UPDATE task SET done_at = CURRENT_TIMESTAMP WHERE done_at IS NULL"
        " AND what IN ('answer_contribution', 'use_contribution') AND subject_id IN"
        " (SELECT id FROM contribution WHERE root_id IN (SELECT id FROM challenge WHERE standing = 'closed'))"
    )


def downgrade() -> None:
    """Take the change back: what is over waits again."""
    op.execute(_contribution.update().where(_contribution.c.standing == "over").values(standing="offered"))
    _allow(BEFORE)
