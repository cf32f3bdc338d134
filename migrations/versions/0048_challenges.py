"""Challenges, what is promised with them, who must be heard of them, and what happens when."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BODIES = "'disability_council', 'senior_council', 'school_board', 'staff_committee', 'running_hearing', 'other'"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "challenge",
        sa.Column("id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("network_id", BIG_ID, nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("visibility", sa.String(length=40), nullable=False),
        sa.Column("whose", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("now_line", sa.Text(), nullable=False),
        sa.Column("now_since", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("for_eyes_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written_by", BIG_ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", BIG_ID, server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("(standing = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_challenge_closed")),
        sa.CheckConstraint(
            "(standing IN ('open', 'closed')) = (opened_at IS NOT NULL)", name=op.f("ck_challenge_opened")
        ),
        sa.CheckConstraint("standing <> 'open' OR closes_on IS NOT NULL", name=op.f("ck_challenge_closes")),
        sa.CheckConstraint("standing IN ('draft', 'open', 'closed', 'sent_on')", name=op.f("ck_challenge_standing")),
        sa.CheckConstraint("step IN ('explore', 'ideas', 'choose', 'try')", name=op.f("ck_challenge_step")),
        sa.CheckConstraint(
            "visibility IN ('received', 'returned', 'published', 'hidden', 'withdrawn')",
            name=op.f("ck_challenge_visibility"),
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_challenge_id_subject")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_challenge_network_id_network")),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_challenge_written_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
        sa.UniqueConstraint("slug", name=op.f("uq_challenge_slug")),
    )
    op.create_index("ix_challenge_network_id", "challenge", ["network_id"], unique=False)
    op.create_index("ix_challenge_standing", "challenge", ["standing", "closes_on", "id"], unique=False)
    op.create_index("ix_challenge_written_by", "challenge", ["written_by"], unique=False)

    op.create_table(
        "activity",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("when_text", sa.Text(), nullable=False),
        sa.CheckConstraint("(begins_on IS NULL) = (when_text <> '')", name=op.f("ck_activity_when")),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= begins_on", name=op.f("ck_activity_in_order")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_activity_challenge_id_challenge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_activity_challenge_id", "activity", ["challenge_id", "begins_on", "id"], unique=False)

    op.create_table(
        "challenge_help",
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "kind IN ('observations', 'ideas', 'hours', 'rooms', 'know_how', 'contacts', 'test_site', 'gift', 'money')",
            name=op.f("ck_challenge_help_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_challenge_help_challenge_id_challenge")
        ),
        sa.PrimaryKeyConstraint("challenge_id", "kind", name=op.f("pk_challenge_help")),
    )
    op.create_table(
        "challenge_promise",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("number", BIG_ID, nullable=False),
        sa.Column("can_change", sa.Text(), nullable=False),
        sa.Column("fixed", sa.Text(), nullable=False),
        sa.Column("decides", sa.Text(), nullable=False),
        sa.Column("hears_on", sa.Date(), nullable=True),
        sa.Column("hears_when", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_challenge_promise_challenge_id_challenge")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge_promise")),
        sa.UniqueConstraint("challenge_id", "number", name=op.f("uq_challenge_promise_challenge_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "challenge_theme",
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("theme_id", BIG_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenge.id"], name=op.f("fk_challenge_theme_challenge_id_challenge")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_challenge_theme_theme_id_theme")),
        sa.PrimaryKeyConstraint("challenge_id", "theme_id", name=op.f("pk_challenge_theme")),
    )
    op.create_index("ix_challenge_theme_theme_id", "challenge_theme", ["theme_id"], unique=False)

    op.create_table(
        "hearing",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("challenge_id", BIG_ID, nullable=False),
        sa.Column("body", sa.String(length=40), nullable=False),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.Column("why_not", sa.Text(), nullable=False),
        sa.CheckConstraint(
            f"body IN ({BODIES})",
            name=op.f("ck_hearing_body"),
        ),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenge.id"], name=op.f("fk_hearing_challenge_id_challenge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
        sa.UniqueConstraint("challenge_id", "body", name=op.f("uq_hearing_challenge_id_body")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Take the change back."""
    for table in ("hearing", "challenge_theme", "challenge_promise", "challenge_help", "activity", "challenge"):
        op.drop_table(table)
