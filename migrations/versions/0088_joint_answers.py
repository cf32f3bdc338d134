"""Headings under which cases are answered together, and what is done with all of them at once."""

import sqlalchemy as sa
from alembic import op

revision = "0088"
down_revision = "0093"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("done_at IS NULL")
HELD = (
    "'withdrawn', 'law', 'alarm', 'cpr', 'personal', 'own_words', 'out_of_sight', 'changed', 'closed', 'answered',"
    " 'drafted', 'named', 'with_nobody', 'nothing', 'elsewise'"
)


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "joint_answer",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("department_id", BIG_ID, nullable=True),
        sa.Column("network_id", BIG_ID, nullable=True),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", BIG_ID, server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("department_id IS NULL OR network_id IS NULL", name=op.f("ck_joint_answer_one_unit")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_joint_answer_department_id_department")
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_joint_answer_network_id_network")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_joint_answer_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_answer")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "joint_act",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("joint_answer_id", BIG_ID, nullable=False),
        sa.Column("publishes", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("own_words_too", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("route_kind", sa.String(length=40), nullable=True),
        sa.Column("target_id", BIG_ID, nullable=True),
        sa.Column("why_there", sa.Text(), nullable=True),
        sa.Column("first_word", sa.Text(), nullable=True),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.Column("answers", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("end_kind", sa.String(length=40), nullable=True),
        sa.Column("end_words", sa.Text(), nullable=True),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("end_link", sa.Text(), nullable=True),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", BIG_ID, server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "end_kind IN ('no', 'not_ours', 'political', 'informed', 'grouped', 'planned', 'done')",
            name=op.f("ck_joint_act_end_kind"),
        ),
        sa.CheckConstraint(
            "route_kind IN ('network', 'department', 'operations', 'other_authority', 'theme_pile')",
            name=op.f("ck_joint_act_route_kind"),
        ),
        sa.CheckConstraint("(ordered_at IS NULL) = (due_at IS NULL)", name=op.f("ck_joint_act_ordered")),
        sa.CheckConstraint("(route_kind IS NULL) = (target_id IS NULL)", name=op.f("ck_joint_act_route")),
        sa.CheckConstraint("done_at IS NULL OR ordered_at IS NOT NULL", name=op.f("ck_joint_act_done")),
        sa.ForeignKeyConstraint(
            ["joint_answer_id"], ["joint_answer.id"], name=op.f("fk_joint_act_joint_answer_id_joint_answer")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_joint_act_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_act")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_joint_act_joint_answer_id", "joint_act", ["joint_answer_id", "id"], unique=False)
    op.create_index(
        "uq_joint_act_open",
        "joint_act",
        ["joint_answer_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )

    op.create_table(
        "joint_case",
        sa.Column("joint_answer_id", BIG_ID, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["joint_answer_id"], ["joint_answer.id"], name=op.f("fk_joint_case_joint_answer_id_joint_answer")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_joint_case_person_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_joint_case_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("joint_answer_id", "submission_id", name=op.f("pk_joint_case")),
    )
    op.create_index("ix_joint_case_submission_id", "joint_case", ["submission_id", "joint_answer_id"], unique=False)

    op.create_table(
        "joint_step",
        sa.Column("joint_act_id", BIG_ID, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.Column("wording_id", BIG_ID, nullable=False),
        sa.Column("held", sa.String(length=40), nullable=True),
        sa.Column("did", sa.String(length=80), nullable=True),
        sa.Column("response_id", BIG_ID, nullable=True),
        sa.CheckConstraint(
            f"held IN ({HELD})",
            name=op.f("ck_joint_step_held"),
        ),
        sa.CheckConstraint("held IS NULL OR did IS NULL", name=op.f("ck_joint_step_held_or_done")),
        sa.ForeignKeyConstraint(["joint_act_id"], ["joint_act.id"], name=op.f("fk_joint_step_joint_act_id_joint_act")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_joint_step_response_id_response")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_joint_step_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_joint_step_wording_id_wording")),
        sa.PrimaryKeyConstraint("joint_act_id", "submission_id", name=op.f("pk_joint_step")),
    )
    op.create_index("ix_joint_step_response_id", "joint_step", ["response_id"], unique=False)
    op.create_index("ix_joint_step_submission_id", "joint_step", ["submission_id", "joint_act_id"], unique=False)

    op.create_table(
        "joint_text",
        sa.Column("joint_act_id", BIG_ID, nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["joint_act_id"], ["joint_act.id"], name=op.f("fk_joint_text_joint_act_id_joint_act")),
        sa.PrimaryKeyConstraint("joint_act_id", "language", name=op.f("pk_joint_text")),
    )


def downgrade() -> None:
    """Take the change back."""
    for table in ("joint_text", "joint_step", "joint_case", "joint_act", "joint_answer"):
        op.drop_table(table)
