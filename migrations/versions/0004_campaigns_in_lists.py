"""Campaigns stand on the submission, with what lists need of them: how many are listed and which is the first."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_UP = (
    # Constraints within ADD COLUMN: SQLite would have to copy the tables for any other way of adding them.
    """ALTER TABLE campaign ADD COLUMN listed {number} DEFAULT 0 NOT NULL
       CONSTRAINT ck_campaign_listed CHECK (listed >= 0)""",
    """ALTER TABLE campaign ADD COLUMN first_seq {number}
       CONSTRAINT ck_campaign_first_seq CHECK ((listed = 0) = (first_seq IS NULL))""",
    """ALTER TABLE submission ADD COLUMN campaign_id {number}
       CONSTRAINT fk_submission_campaign_id_campaign REFERENCES campaign (id)""",
    """UPDATE submission SET campaign_id =
       (SELECT campaign_member.campaign_id FROM campaign_member WHERE campaign_member.submission_id = submission.id)
       WHERE visibility <> 'withdrawn'""",
    """UPDATE submission SET campaign_id = NULL WHERE campaign_id IN
       (SELECT campaign_id FROM submission WHERE campaign_id IS NOT NULL GROUP BY campaign_id HAVING count(*) < 3)""",
    "DROP TABLE campaign_member",
    "DELETE FROM campaign WHERE id NOT IN (SELECT campaign_id FROM submission WHERE campaign_id IS NOT NULL)",
    """UPDATE campaign SET
       listed = (SELECT count(*) FROM submission WHERE submission.campaign_id = campaign.id AND submission.listed),
       first_seq =
       (SELECT min(published_seq) FROM submission WHERE submission.campaign_id = campaign.id AND submission.listed)""",
)
_DOWN = (
    """INSERT INTO campaign_member (submission_id, campaign_id)
       SELECT id, campaign_id FROM submission WHERE campaign_id IS NOT NULL""",
    "ALTER TABLE submission DROP COLUMN campaign_id",
    "ALTER TABLE campaign DROP COLUMN first_seq",
    "ALTER TABLE campaign DROP COLUMN listed",
)
_INDEXES = (
    ("ix_submission_listed_alone", ["published_seq"], "campaign_id IS NULL"),
    ("ix_submission_listed_campaign", ["campaign_id", "published_seq"], "campaign_id IS NOT NULL"),
)


def upgrade() -> None:
    """Apply the change."""
    number = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    for statement in _UP:
        op.execute(statement.format(number=number))
    op.create_index(op.f("ix_campaign_first_seq"), "campaign", ["first_seq"], unique=False)
    member = sa.text("campaign_id IS NOT NULL")
    op.create_index(
        "ix_submission_campaign_id", "submission", ["campaign_id"], sqlite_where=member, postgresql_where=member
    )
    for name, columns, where in _INDEXES:
        op.create_index(
            name,
            "submission",
            columns,
            sqlite_where=sa.text(f"listed = 1 AND {where}"),
            postgresql_where=sa.text(f"listed AND {where}"),
        )


def downgrade() -> None:
    """Take the change back."""
    for name in (*(one[0] for one in _INDEXES), "ix_submission_campaign_id"):
        op.drop_index(name, "submission")
    op.drop_index(op.f("ix_campaign_first_seq"), "campaign")
    op.create_table(
        "campaign_member",
        sa.Column(
            "submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_member_campaign_id_campaign")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_campaign_member_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_campaign_member")),
    )
    op.create_index(op.f("ix_campaign_member_campaign_id"), "campaign_member", ["campaign_id"])
    for statement in _DOWN:
        op.execute(statement)
