"""Who comes to a meeting, and whether one can sign up for it."""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0126"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("network_meeting", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("signup_open", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch.add_column(sa.Column("most_people", BIG_ID, nullable=True))
        batch.create_check_constraint(op.f("ck_network_meeting_most_people"), "most_people IS NULL OR most_people > 0")
    op.create_table(
        "meeting_signup",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("meeting_id", BIG_ID, nullable=False),
        sa.Column("contact_id", BIG_ID, nullable=False),
        sa.Column("called_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("needs_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("told_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["network_meeting.id"], name=op.f("fk_meeting_signup_meeting_id_network_meeting")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_meeting_signup_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_signup")),
        sa.UniqueConstraint("meeting_id", "contact_id", name=op.f("uq_meeting_signup_meeting_id_contact_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_meeting_signup_contact_id"), "meeting_signup", ["contact_id"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_index(op.f("ix_meeting_signup_contact_id"), "meeting_signup")
    op.drop_table("meeting_signup")
    with op.batch_alter_table("network_meeting", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("ck_network_meeting_most_people"), type_="check")
        batch.drop_column("most_people")
        batch.drop_column("signup_open")
