"""Members of networks from outside, and that they promised secrecy."""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0144"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STANDS = sa.text("declined_at IS NULL AND ended_at IS NULL")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "network_member",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=False),
        sa.Column("organisation_id", BIG_ID, nullable=True),
        sa.Column("seat_id", BIG_ID, nullable=True),
        sa.Column("stages", sa.String(length=80), nullable=False),
        sa.Column("invited_by", BIG_ID, nullable=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("parting", sa.Text(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(accepted_at IS NULL) = (seat_id IS NULL)", name=op.f("ck_network_member_seat")),
        sa.CheckConstraint("accepted_at IS NULL OR declined_at IS NULL", name=op.f("ck_network_member_answered")),
        sa.CheckConstraint("ended_at IS NULL OR accepted_at IS NOT NULL", name=op.f("ck_network_member_ended")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_member_network_id_network")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_network_member_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_network_member_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["network_seat.id"], name=op.f("fk_network_member_seat_id_network_seat")),
        sa.ForeignKeyConstraint(["invited_by"], ["person.id"], name=op.f("fk_network_member_invited_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_member")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_network_member_token_hash")),
        sqlite_autoincrement=True,
    )
    for column in ("contact_id", "organisation_id", "seat_id"):
        op.create_index(f"ix_network_member_{column}", "network_member", [column], unique=False)
    op.create_index(
        "uq_network_member_standing",
        "network_member",
        ["network_id", "contact_id"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )
    op.create_table(
        "secrecy_promise",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("subject_id", BIG_ID, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=True),
        sa.Column("wording", BIG_ID, nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_secrecy_promise_subject_id_subject")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_secrecy_promise_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secrecy_promise")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_secrecy_promise_subject_id", "secrecy_promise", ["subject_id"], unique=False)
    op.create_index("ix_secrecy_promise_contact_id", "secrecy_promise", ["contact_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("secrecy_promise")
    op.drop_table("network_member")
