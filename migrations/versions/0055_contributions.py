"""Contributions: what somebody gives to a challenge, what waits for a yes, and what sellers were told."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PERSPECTIVES = "'user', 'relative', 'neighbour', 'volunteer', 'frontline', 'manager', 'trade', 'researcher'"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "contribution",
        sa.Column("id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("root_id", BIG_ID, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("organisation_id", BIG_ID, nullable=True),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("visibility", sa.String(length=40), nullable=False),
        sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=True),
        sa.Column("helps", sa.String(length=120), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sells", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("first_time", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("use_by", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", BIG_ID, server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("(standing = 'used') = (outcome <> '')", name=op.f("ck_contribution_outcome")),
        sa.CheckConstraint(
            "(standing IN ('accepted', 'used')) = (carrier <> '')", name=op.f("ck_contribution_carried")
        ),
        sa.CheckConstraint(
            "(standing IN ('accepted', 'used')) = (use_by IS NOT NULL)", name=op.f("ck_contribution_use_by")
        ),
        sa.CheckConstraint(
            "standing IN ('reserved', 'offered', 'asked', 'accepted', 'declined', 'used')",
            name=op.f("ck_contribution_standing"),
        ),
        sa.CheckConstraint(
            "visibility IN ('received', 'returned', 'published', 'hidden', 'withdrawn')",
            name=op.f("ck_contribution_visibility"),
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_contribution_id_subject")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_contribution_network_id_network")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_contribution_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["root_id"], ["challenge.id"], name=op.f("fk_contribution_root_id_challenge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
    )
    op.create_index("ix_contribution_network_id", "contribution", ["network_id", "standing", "id"], unique=False)
    op.create_index(
        "ix_contribution_organisation_id",
        "contribution",
        ["organisation_id", "id"],
        unique=False,
        sqlite_where=sa.text("organisation_id IS NOT NULL"),
        postgresql_where=sa.text("organisation_id IS NOT NULL"),
    )
    op.create_index("ix_contribution_root_id", "contribution", ["root_id", "visibility", "id"], unique=False)
    op.create_index(
        "ix_contribution_use_by",
        "contribution",
        ["use_by", "id"],
        unique=False,
        sqlite_where=sa.text("standing = 'accepted' AND returned_on IS NULL"),
        postgresql_where=sa.text("standing = 'accepted' AND returned_on IS NULL"),
    )
    op.create_index(
        "ix_contribution_waits",
        "contribution",
        ["id"],
        unique=False,
        sqlite_where=sa.text("waits"),
        postgresql_where=sa.text("waits"),
    )

    op.create_table(
        "waiting_contribution",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=False),
        sa.Column("root_id", BIG_ID, nullable=False),
        sa.Column("organisation_id", BIG_ID, nullable=True),
        sa.Column("organisation_title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("helps", sa.String(length=120), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("shows_name", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("perspective", sa.String(length=40), nullable=True),
        sa.Column("reserved", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sells", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("first_time", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("notice_id", BIG_ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            f"perspective IN ({PERSPECTIVES})",
            name=op.f("ck_waiting_contribution_perspective"),
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_waiting_contribution_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["privacy_notice.id"], name=op.f("fk_waiting_contribution_notice_id_privacy_notice")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_waiting_contribution_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["root_id"], ["challenge.id"], name=op.f("fk_waiting_contribution_root_id_challenge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_contribution")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_waiting_contribution_contact_id", "waiting_contribution", ["contact_id"], unique=False)
    op.create_index("ix_waiting_contribution_created_at", "waiting_contribution", ["created_at"], unique=False)
    op.create_index(
        "ix_waiting_contribution_organisation_id", "waiting_contribution", ["organisation_id"], unique=False
    )
    op.create_index("ix_waiting_contribution_root_id", "waiting_contribution", ["root_id"], unique=False)

    op.create_table(
        "interest",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("subject_id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_interest_person_id_person")),
        sa.ForeignKeyConstraint(["subject_id"], ["contribution.id"], name=op.f("fk_interest_subject_id_contribution")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sa.UniqueConstraint("subject_id", "person_id", name=op.f("uq_interest_subject_id_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_interest_person_id", "interest", ["person_id"], unique=False)

    op.create_table(
        "told_seller",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("contribution_id", BIG_ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("written_by", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_told_seller_challenge_id_challenge")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_told_seller_contribution_id_contribution")
        ),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_told_seller_written_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_seller")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_told_seller_challenge_id", "told_seller", ["challenge_id"], unique=False)
    op.create_index("ix_told_seller_contribution_id", "told_seller", ["contribution_id"], unique=False)
    op.create_index("ix_told_seller_written_by", "told_seller", ["written_by"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    for table in ("told_seller", "interest", "waiting_contribution", "contribution"):
        op.drop_table(table)
