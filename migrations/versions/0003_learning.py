"""What the engine learns: vectors, trainings, duplicates and campaigns."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("suggestion", sa.Column("probability", sa.Double(), nullable=True))
    op.add_column("suggestion", sa.Column("against", sa.JSON(), nullable=True))
    op.add_column("suggestion", sa.Column("learned", sa.JSON(), nullable=True))
    op.create_index(op.f("ix_match_decision_created_at"), "match_decision", ["created_at"], unique=False)
    op.create_table(
        "campaign",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "training",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("engine", sa.String(length=80), nullable=False),
        sa.Column("decisions", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("weights", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "embedding",
        sa.Column(
            "subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("engine", sa.String(length=80), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_embedding_subject_id_subject")),
        sa.PrimaryKeyConstraint("subject_id", "version", "engine", name=op.f("pk_embedding")),
    )
    op.create_table(
        "phrase_embedding",
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("engine", sa.String(length=80), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_phrase_embedding_network_id_network")),
        sa.PrimaryKeyConstraint("network_id", "digest", "engine", name=op.f("pk_phrase_embedding")),
    )
    op.create_table(
        "text_centre",
        sa.Column("engine", sa.String(length=80), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("stored", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("engine", name=op.f("pk_text_centre")),
    )
    op.create_table(
        "network_example",
        sa.Column(
            "subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_example_network_id_network")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_network_example_subject_id_subject")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_network_example")),
    )
    op.create_index(op.f("ix_network_example_network_id"), "network_example", ["network_id"], unique=False)
    op.create_table(
        "training_choice",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("training_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_training_choice_person_id_person")),
        sa.ForeignKeyConstraint(["reason_id"], ["reason.id"], name=op.f("fk_training_choice_reason_id_reason")),
        sa.ForeignKeyConstraint(["training_id"], ["training.id"], name=op.f("fk_training_choice_training_id_training")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_choice")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("training_choice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_choice_training_id"), ["training_id"], unique=False)

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
    with op.batch_alter_table("campaign_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_member_campaign_id"), ["campaign_id"], unique=False)

    op.create_table(
        "duplicate",
        sa.Column(
            "submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "other_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('proposed', 'same', 'different')", name=op.f("ck_duplicate_state")),
        sa.CheckConstraint("other_id < submission_id", name=op.f("ck_duplicate_earlier")),
        sa.ForeignKeyConstraint(["other_id"], ["submission.id"], name=op.f("fk_duplicate_other_id_submission")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_duplicate_person_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_duplicate_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", "other_id", name=op.f("pk_duplicate")),
    )
    with op.batch_alter_table("duplicate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duplicate_other_id"), ["other_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("duplicate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duplicate_other_id"))

    op.drop_table("duplicate")
    op.drop_index(op.f("ix_match_decision_created_at"), "match_decision")
    for column in ("learned", "against", "probability"):
        op.drop_column("suggestion", column)
    with op.batch_alter_table("campaign_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_member_campaign_id"))

    op.drop_table("campaign_member")
    with op.batch_alter_table("training_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_choice_training_id"))

    op.drop_table("training_choice")
    op.drop_table("phrase_embedding")
    op.drop_table("embedding")
    op.drop_table("training")
    op.drop_index(op.f("ix_network_example_network_id"), table_name="network_example")
    op.drop_table("network_example")
    op.drop_table("text_centre")
    op.drop_table("campaign")
