"""Who invites whom to the question of a challenge, and that nobody is asked twice."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "invited_once",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_invited_once_challenge_id_challenge")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_invited_once")),
    )
    op.create_index("ix_invited_once_challenge_id", "invited_once", ["challenge_id"], unique=False)

    op.create_table(
        "inviting",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=True),
        sa.Column("person_id", BIG_ID, nullable=True),
        sa.Column("organisation_id", BIG_ID, nullable=True),
        sa.Column("names_inviter", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("person_id IS NULL OR contact_id IS NULL", name=op.f("ck_inviting_one_inviter")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_inviting_challenge_id_challenge")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_inviting_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_inviting_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_inviting_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inviting")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inviting_challenge_id", "inviting", ["challenge_id", "organisation_id"], unique=False)
    op.create_index("ix_inviting_contact_id", "inviting", ["contact_id"], unique=False)
    op.create_index("ix_inviting_created_at", "inviting", ["created_at"], unique=False)
    op.create_index("ix_inviting_organisation_id", "inviting", ["organisation_id"], unique=False)
    op.create_index("ix_inviting_person_id", "inviting", ["person_id"], unique=False)

    op.create_table(
        "invited",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("inviting_id", BIG_ID, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_invited_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["inviting_id"], ["inviting.id"], name=op.f("fk_invited_inviting_id_inviting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invited")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_invited_contact_id", "invited", ["contact_id"], unique=False)
    op.create_index("ix_invited_inviting_id", "invited", ["inviting_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    for table in ("invited", "inviting", "invited_once"):
        op.drop_table(table)
