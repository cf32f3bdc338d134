"""Organisations, who acts for them, and what waits for somebody to say yes."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = (
    "kind IN ('association', 'business', 'housing', 'council', 'self_governing', 'education', 'faith', 'municipality',"
    " 'group')"
)


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "organisation",
        sa.Column("id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("cvr", sa.String(length=8), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rests_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_from_elsewhere", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(
            KINDS,
            name=op.f("ck_organisation_kind"),
        ),
        sa.CheckConstraint("length(cvr) = 8", name=op.f("ck_organisation_cvr")),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_organisation_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisation_slug")),
    )
    op.create_index("ix_organisation_sort_key", "organisation", ["sort_key", "id"], unique=False)
    op.create_index(
        "ix_organisation_waits",
        "organisation",
        ["id"],
        unique=False,
        sqlite_where=sa.text("waits"),
        postgresql_where=sa.text("waits"),
    )
    op.create_index(
        "uq_organisation_cvr",
        "organisation",
        ["cvr"],
        unique=True,
        sqlite_where=sa.text("cvr IS NOT NULL"),
        postgresql_where=sa.text("cvr IS NOT NULL"),
    )

    op.create_table(
        "listed_organisation",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("cvr", sa.String(length=8), nullable=True),
        sa.Column("contact_id", BIG_ID, nullable=True),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", BIG_ID, nullable=True),
        sa.CheckConstraint(KINDS, name=op.f("ck_listed_organisation_kind")),
        sa.CheckConstraint("length(cvr) = 8", name=op.f("ck_listed_organisation_cvr")),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["organisation.id"], name=op.f("fk_listed_organisation_claimed_by_organisation")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_listed_organisation_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_organisation")),
        sqlite_autoincrement=True,
    )
    for column in ("claimed_by", "contact_id", "cvr", "listed_at"):
        op.create_index(op.f(f"ix_listed_organisation_{column}"), "listed_organisation", [column], unique=False)
    op.create_index("ix_listed_organisation_sort_key", "listed_organisation", ["sort_key"], unique=False)
    op.create_table(
        "joining",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=False),
        sa.Column("organisation_id", BIG_ID, nullable=True),
        sa.Column("listed_id", BIG_ID, nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("cvr", sa.String(length=8), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("notice_id", BIG_ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            KINDS,
            name=op.f("ck_joining_kind"),
        ),
        sa.CheckConstraint("(organisation_id IS NULL) = (title IS NOT NULL)", name=op.f("ck_joining_which")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_joining_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["listed_id"],
            ["listed_organisation.id"],
            name=op.f("fk_joining_listed_id_listed_organisation"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["notice_id"], ["privacy_notice.id"], name=op.f("fk_joining_notice_id_privacy_notice")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_joining_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joining")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_joining_contact_id"), "joining", ["contact_id"], unique=False)
    op.create_index(op.f("ix_joining_created_at"), "joining", ["created_at"], unique=False)
    op.create_index(op.f("ix_joining_listed_id"), "joining", ["listed_id"], unique=False)
    op.create_index(op.f("ix_joining_organisation_id"), "joining", ["organisation_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("organisation_id", BIG_ID, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("notice_id", BIG_ID, nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('contact', 'member')", name=op.f("ck_membership_role")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_membership_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["privacy_notice.id"], name=op.f("fk_membership_notice_id_privacy_notice")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_membership_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("organisation_id", "contact_id", name=op.f("uq_membership_organisation_id_contact_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_membership_contact_id"), "membership", ["contact_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("organisation_id", BIG_ID, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=False),
        sa.Column("inviter_id", BIG_ID, nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("hands_over", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('contact', 'member')", name=op.f("ck_invitation_role")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_invitation_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["inviter_id"], ["membership.id"], name=op.f("fk_invitation_inviter_id_membership"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_invitation_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_invitation_contact_id"), "invitation", ["contact_id"], unique=False)
    op.create_index(op.f("ix_invitation_expires_at"), "invitation", ["expires_at"], unique=False)
    op.create_index(op.f("ix_invitation_inviter_id"), "invitation", ["inviter_id"], unique=False)
    op.create_index(op.f("ix_invitation_organisation_id"), "invitation", ["organisation_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.execute("DELETE FROM task WHERE what = 'read_organisation'")
    for table in ("invitation", "membership", "joining", "listed_organisation", "organisation"):
        op.drop_table(table)
