"""What politicians decided about what people wrote, in a line, and when they meet."""

import sqlalchemy as sa
from alembic import op

revision = "0121"
down_revision = "0120"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLACES = ("submission_id", "joint_answer_id", "theme_pile_id")
ONE_PLACE = " + ".join(f"(CASE WHEN {one} IS NULL THEN 0 ELSE 1 END)" for one in PLACES) + " = 1"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "committee_decision",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=True),
        sa.Column("joint_answer_id", BIG_ID, nullable=True),
        sa.Column("theme_pile_id", BIG_ID, nullable=True),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("corrects_id", BIG_ID, nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(kind = 'put_off') = (until IS NOT NULL)", name=op.f("ck_committee_decision_put_off")),
        sa.CheckConstraint(
            "kind IN ('agreed', 'partly', 'not_agreed', 'put_off')", name=op.f("ck_committee_decision_kind")
        ),
        sa.CheckConstraint("substr(link, 1, 8) = 'https://'", name=op.f("ck_committee_decision_link")),
        sa.CheckConstraint(
            ONE_PLACE,
            name=op.f("ck_committee_decision_one_place"),
        ),
        sa.CheckConstraint("(corrects_id IS NULL) = (why IS NULL)", name=op.f("ck_committee_decision_why")),
        sa.CheckConstraint("corrects_id IS NULL OR corrects_id <> id", name=op.f("ck_committee_decision_another")),
        sa.CheckConstraint("replaced_at IS NULL OR out_at IS NOT NULL", name=op.f("ck_committee_decision_replaced")),
        sa.CheckConstraint("undone_at IS NULL OR out_at IS NULL", name=op.f("ck_committee_decision_undone")),
        sa.CheckConstraint("until IS NULL OR until > met_on", name=op.f("ck_committee_decision_until_later")),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["committee_decision.id"],
            name=op.f("fk_committee_decision_corrects_id_committee_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["joint_answer_id"], ["joint_answer.id"], name=op.f("fk_committee_decision_joint_answer_id_joint_answer")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_committee_decision_person_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_committee_decision_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["theme_pile_id"], ["theme_pile.id"], name=op.f("fk_committee_decision_theme_pile_id_theme_pile")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_decision")),
        sqlite_autoincrement=True,
    )
    for column in PLACES:
        waits = sa.text(f"out_at IS NULL AND undone_at IS NULL AND {column} IS NOT NULL")
        op.create_index(
            f"uq_committee_decision_waits_{column}",
            "committee_decision",
            [column],
            unique=True,
            sqlite_where=waits,
            postgresql_where=waits,
        )
        op.create_index(f"ix_committee_decision_{column}", "committee_decision", [column, "id"])
    with op.batch_alter_table("committee_decision", schema=None) as batch_op:
        batch_op.create_index(
            "uq_committee_decision_corrects_id",
            ["corrects_id"],
            unique=True,
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        )

    op.create_table(
        "committee_meeting",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("joint_answer_id", BIG_ID, nullable=True),
        sa.Column("theme_pile_id", BIG_ID, nullable=True),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("meets_on", sa.Date(), nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(joint_answer_id IS NULL) <> (theme_pile_id IS NULL)", name=op.f("ck_committee_meeting_one_place")
        ),
        sa.ForeignKeyConstraint(
            ["joint_answer_id"], ["joint_answer.id"], name=op.f("fk_committee_meeting_joint_answer_id_joint_answer")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_committee_meeting_person_id_person")),
        sa.ForeignKeyConstraint(
            ["theme_pile_id"], ["theme_pile.id"], name=op.f("fk_committee_meeting_theme_pile_id_theme_pile")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_meeting")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("committee_meeting", schema=None) as batch_op:
        batch_op.create_index("ix_committee_meeting_joint_answer_id", ["joint_answer_id", "id"], unique=False)
        batch_op.create_index("ix_committee_meeting_theme_pile_id", ["theme_pile_id", "id"], unique=False)

    op.create_table(
        "committee_case",
        sa.Column("decision_id", BIG_ID, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["committee_decision.id"], name=op.f("fk_committee_case_decision_id_committee_decision")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_committee_case_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("decision_id", "submission_id", name=op.f("pk_committee_case")),
    )
    with op.batch_alter_table("committee_case", schema=None) as batch_op:
        batch_op.create_index("ix_committee_case_submission_id", ["submission_id", "decision_id"], unique=False)

    op.create_table(
        "committee_line",
        sa.Column("decision_id", BIG_ID, nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["committee_decision.id"], name=op.f("fk_committee_line_decision_id_committee_decision")
        ),
        sa.PrimaryKeyConstraint("decision_id", "language", name=op.f("pk_committee_line")),
    )


def downgrade() -> None:
    """Take the change back."""
    for table in ("committee_line", "committee_case", "committee_meeting", "committee_decision"):
        op.drop_table(table)
