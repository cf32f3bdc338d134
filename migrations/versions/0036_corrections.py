"""Corrections that wait to be read, and addresses that wait for their owners' yes."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "address_change",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_address_change_contact_id_contact")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_address_change_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_change")),
        sa.UniqueConstraint("contact_id", "subject_id", name=op.f("uq_address_change_contact_id_subject_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_address_change_subject_id"), "address_change", ["subject_id"])
    op.create_table(
        "correction",
        sa.Column("subject_id", ID, autoincrement=False, nullable=False),
        sa.Column("wording_id", ID, nullable=False),
        sa.Column("place_id", ID, nullable=True),
        sa.Column("place_text", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_correction_place_id_place")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_correction_subject_id_subject")),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_correction_wording_id_wording")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_correction")),
    )


def downgrade() -> None:
    """Take the change back: corrections that nobody has read yet are lost, but for their words."""
    op.drop_table("correction")
    op.drop_table("address_change")
