"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# A submission points at its versions and they at it: PostgreSQL adds these two keys when both tables are there.
LATE_KEYS = (
    ("current_version_id", "fk_submission_current_version"),
    ("published_version_id", "fk_submission_published_version"),
)


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "authority",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority")),
        sa.UniqueConstraint("slug", name=op.f("uq_authority_slug")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "closed_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_closed_day")),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("address_hash", sa.LargeBinary(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("address_hash", name=op.f("uq_contact_address_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("slug", name=op.f("uq_department_slug")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "figure",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_figure")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dead_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_dead_at", ["dead_at"], unique=False)
        batch_op.create_index("ix_job_done_at", ["done_at"], unique=False)
        batch_op.create_index("ix_job_kind_created_at", ["kind", "created_at"], unique=False)
        batch_op.create_index(
            "ix_job_waiting",
            ["run_at", "id"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL AND dead_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND dead_at IS NULL"),
        )
        batch_op.create_index(
            "uq_job_waiting_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("done_at IS NULL AND dead_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND dead_at IS NULL"),
        )

    op.create_table(
        "municipality",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("accent", sa.String(length=7), nullable=False),
        sa.Column("accent_dark", sa.String(length=7), nullable=False),
        sa.Column("logo_svg", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("security_email", sa.Text(), nullable=False),
        sa.Column("promise_days", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_municipality_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
    )
    op.create_table(
        "page_text",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("version_date", sa.Date(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("slug", "language", "version_date", name=op.f("pk_page_text")),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("slug", name=op.f("uq_place_slug")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rate_bucket",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("left", sa.Double(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_bucket")),
    )
    with op.batch_alter_table("rate_bucket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rate_bucket_at"), ["at"], unique=False)

    op.create_table(
        "reason",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reference_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_reference_version_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_version")),
    )
    op.create_table(
        "subject",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("slug", name=op.f("uq_theme_slug")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "theme_pile",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("decision_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_pile")),
        sa.UniqueConstraint("slug", name=op.f("uq_theme_pile_slug")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "authority_text",
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["authority.id"], name=op.f("fk_authority_text_owner_id_authority")),
        sa.PrimaryKeyConstraint("owner_id", "language", name=op.f("pk_authority_text")),
    )
    op.create_table(
        "department_text",
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["department.id"], name=op.f("fk_department_text_owner_id_department")),
        sa.PrimaryKeyConstraint("owner_id", "language", name=op.f("pk_department_text")),
    )
    op.create_table(
        "event",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("from_state", sa.String(length=80), nullable=True),
        sa.Column("to_state", sa.String(length=80), nullable=True),
        sa.Column("reason_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint("(actor_kind = 'person') = (actor_id IS NOT NULL)", name=op.f("ck_event_person_has_id")),
        sa.ForeignKeyConstraint(["reason_id"], ["reason.id"], name=op.f("fk_event_reason_id_reason")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_event_subject_id_subject")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_subject_id_seq", ["subject_id", "seq"], unique=False)

    op.create_table(
        "municipality_text",
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("site_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tagline", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("opening_hours", sa.Text(), nullable=False),
        sa.Column("phone_hours", sa.Text(), nullable=False),
        sa.Column("demo_note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_municipality_text_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality_id", "language", name=op.f("pk_municipality_text")),
    )
    op.create_table(
        "network",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("(stage = 'closed') = (closed_on IS NOT NULL)", name=op.f("ck_network_closed_has_date")),
        sa.CheckConstraint(
            "stage IN ('proposed','startup','design','explore','ideate','test','anchor','closed')",
            name=op.f("ck_network_stage"),
        ),
        sa.CheckConstraint("type IN ('welfare', 'learning', 'innovation')", name=op.f("ck_network_type")),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_network_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network")),
        sa.UniqueConstraint("slug", name=op.f("uq_network_slug")),
    )
    with op.batch_alter_table("network", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_network_stage"), ["stage"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_person_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_person_contact_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "place_text",
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["place.id"], name=op.f("fk_place_text_owner_id_place")),
        sa.PrimaryKeyConstraint("owner_id", "language", name=op.f("pk_place_text")),
    )
    op.create_table(
        "theme_pile_text",
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["theme_pile.id"], name=op.f("fk_theme_pile_text_owner_id_theme_pile")),
        sa.PrimaryKeyConstraint("owner_id", "language", name=op.f("pk_theme_pile_text")),
    )
    op.create_table(
        "theme_text",
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["theme.id"], name=op.f("fk_theme_text_owner_id_theme")),
        sa.PrimaryKeyConstraint("owner_id", "language", name=op.f("pk_theme_text")),
    )
    op.create_table(
        "login_session",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_login_session_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_login_session_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "network_department",
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_network_department_department_id_department")
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_department_network_id_network")),
        sa.PrimaryKeyConstraint("network_id", "department_id", name=op.f("pk_network_department")),
    )
    op.create_table(
        "network_former_slug",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_former_slug_network_id_network")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_network_former_slug")),
    )
    op.create_table(
        "network_line",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('competence', 'partner', 'role', 'missing_perspective', 'method', 'keyword', 'phrase')",
            name=op.f("ck_network_line_kind"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_line_network_id_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_line")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("network_line", schema=None) as batch_op:
        batch_op.create_index("ix_network_line_network_id_kind", ["network_id", "kind", "position"], unique=False)

    op.create_table(
        "network_text",
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("out_of_scope", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["network.id"], name=op.f("fk_network_text_owner_id_network")),
        sa.PrimaryKeyConstraint("owner_id", "language", name=op.f("pk_network_text")),
    )
    op.create_table(
        "network_theme",
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("theme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_theme_network_id_network")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_network_theme_theme_id_theme")),
        sa.PrimaryKeyConstraint("network_id", "theme_id", name=op.f("pk_network_theme")),
    )
    op.create_table(
        "one_time_link",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("purpose IN ('sign_in', 'author', 'confirm')", name=op.f("ck_one_time_link_purpose")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_one_time_link_contact_id_contact")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_one_time_link_person_id_person")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_one_time_link_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_time_link_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("one_time_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_one_time_link_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "person_role",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "(role = 'leader') = (network_id IS NOT NULL)", name=op.f("ck_person_role_leader_of_a_network")
        ),
        sa.ForeignKeyConstraint(["network_id"], ["subject.id"], name=op.f("fk_person_role_network_id_subject")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_role_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_role")),
        sa.UniqueConstraint("person_id", "role", "network_id", name=op.f("uq_person_role_person_id_role_network_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person_role", schema=None) as batch_op:
        batch_op.create_index(
            "uq_person_role_without_network",
            ["person_id", "role"],
            unique=True,
            sqlite_where=sa.text("network_id IS NULL"),
            postgresql_where=sa.text("network_id IS NULL"),
        )

    op.create_table(
        "submission",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("visibility", sa.String(length=40), nullable=False),
        sa.Column("handling", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("author_kind", sa.String(length=40), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=True),
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("place_text", sa.Text(), nullable=True),
        sa.Column("wanted_network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("route_kind", sa.String(length=40), nullable=True),
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("authority_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("theme_pile_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("match_state", sa.String(length=40), nullable=True),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_word_due", sa.Date(), nullable=False),
        sa.Column("first_word_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("routed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("current_version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("published_version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("receipt_hash", sa.LargeBinary(), nullable=True),
        sa.Column("sent_hash", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "(match_state IS NULL) = (route_kind IS NULL OR route_kind <> 'network')",
            name=op.f("ck_submission_match"),
        ),
        sa.CheckConstraint(
            "(route_kind IS NULL AND network_id IS NULL AND department_id IS NULL AND authority_id IS NULL AND theme_pile_id IS NULL) OR (route_kind = 'network' AND network_id IS NOT NULL AND department_id IS NULL AND authority_id IS NULL AND theme_pile_id IS NULL) OR (route_kind IN ('department', 'operations') AND department_id IS NOT NULL AND network_id IS NULL AND authority_id IS NULL AND theme_pile_id IS NULL) OR (route_kind = 'other_authority' AND authority_id IS NOT NULL AND network_id IS NULL AND department_id IS NULL AND theme_pile_id IS NULL) OR (route_kind = 'theme_pile' AND theme_pile_id IS NOT NULL AND network_id IS NULL AND department_id IS NULL AND authority_id IS NULL)",
            name=op.f("ck_submission_route_target"),
        ),
        sa.CheckConstraint(
            "NOT (visibility = 'published' AND published_version_id IS NULL)",
            name=op.f("ck_submission_published_text"),
        ),
        sa.CheckConstraint("audience IN ('public', 'network', 'staff')", name=op.f("ck_submission_audience")),
        sa.CheckConstraint(
            "author_kind IN ('citizen', 'association', 'business', 'employee', 'education', 'municipality')",
            name=op.f("ck_submission_author_kind"),
        ),
        sa.CheckConstraint("handling <> 'new' OR route_kind IS NULL", name=op.f("ck_submission_new_has_no_route")),
        sa.CheckConstraint(
            "handling IN ('new', 'closed') OR route_kind IS NOT NULL",
            name=op.f("ck_submission_routed_has_route"),
        ),
        sa.CheckConstraint(
            "handling IN ('new', 'routed', 'first_word', 'answered', 'closed')",
            name=op.f("ck_submission_handling"),
        ),
        sa.CheckConstraint("kind IN ('problem', 'idea')", name=op.f("ck_submission_kind")),
        sa.CheckConstraint(
            "listed = (visibility = 'published' AND audience = 'public')", name=op.f("ck_submission_listed")
        ),
        sa.CheckConstraint("match_state IN ('offered', 'accepted')", name=op.f("ck_submission_match_state")),
        sa.CheckConstraint("outcome IN ('led', 'no', 'informed')", name=op.f("ck_submission_outcome")),
        sa.CheckConstraint(
            "route_kind IN ('network', 'department', 'operations', 'other_authority', 'theme_pile')",
            name=op.f("ck_submission_route_kind"),
        ),
        sa.CheckConstraint("source IN ('web', 'phone', 'meeting', 'paper')", name=op.f("ck_submission_source")),
        sa.CheckConstraint(
            "visibility IN ('received', 'returned', 'published', 'hidden', 'withdrawn')",
            name=op.f("ck_submission_visibility"),
        ),
        sa.CheckConstraint(
            "(published_seq IS NULL) = (published_at IS NULL)", name=op.f("ck_submission_published_seq")
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_submission_authority_id_authority")),
        sa.ForeignKeyConstraint(
            ["current_version_id"],
            ["submission_version.id"],
            name="fk_submission_current_version",
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_submission_department_id_department")
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_submission_id_subject")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_submission_network_id_network")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_submission_owner_id_person")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_submission_place_id_place")),
        sa.ForeignKeyConstraint(
            ["published_version_id"],
            ["submission_version.id"],
            name="fk_submission_published_version",
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(
            ["theme_pile_id"], ["theme_pile.id"], name=op.f("fk_submission_theme_pile_id_theme_pile")
        ),
        sa.ForeignKeyConstraint(
            ["wanted_network_id"], ["network.id"], name=op.f("fk_submission_wanted_network_id_network")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("number", name=op.f("uq_submission_number")),
        sa.UniqueConstraint("published_seq", name=op.f("uq_submission_published_seq")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_submission_receipt_hash")),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(
            "ix_submission_attention",
            ["due_on", "id"],
            unique=False,
            sqlite_where=sa.text("(contested OR unread) AND visibility <> 'withdrawn'"),
            postgresql_where=sa.text("(contested OR unread) AND visibility <> 'withdrawn'"),
        )
        batch_op.create_index(
            "ix_submission_listed",
            ["published_seq"],
            unique=False,
            sqlite_where=sa.text("listed"),
            postgresql_where=sa.text("listed"),
        )
        batch_op.create_index(
            "ix_submission_listed_answered",
            ["answered_at", "id"],
            unique=False,
            sqlite_where=sa.text("listed"),
            postgresql_where=sa.text("listed"),
        )
        batch_op.create_index(
            "ix_submission_listed_author",
            ["author_kind", "published_seq"],
            unique=False,
            sqlite_where=sa.text("listed"),
            postgresql_where=sa.text("listed"),
        )
        batch_op.create_index(
            "ix_submission_listed_handling",
            ["handling", "published_seq"],
            unique=False,
            sqlite_where=sa.text("listed"),
            postgresql_where=sa.text("listed"),
        )
        batch_op.create_index(
            "ix_submission_listed_kind",
            ["kind", "published_seq"],
            unique=False,
            sqlite_where=sa.text("listed"),
            postgresql_where=sa.text("listed"),
        )
        batch_op.create_index(
            "ix_submission_listed_network",
            ["network_id", "published_seq"],
            unique=False,
            sqlite_where=sa.text("listed"),
            postgresql_where=sa.text("listed"),
        )
        batch_op.create_index(
            "ix_submission_listed_pile",
            ["theme_pile_id", "published_seq"],
            unique=False,
            sqlite_where=sa.text("listed"),
            postgresql_where=sa.text("listed"),
        )
        batch_op.create_index(
            "ix_submission_listed_place",
            ["place_id", "published_seq"],
            unique=False,
            sqlite_where=sa.text("listed"),
            postgresql_where=sa.text("listed"),
        )
        batch_op.create_index(
            "ix_submission_open_due",
            ["due_on", "id"],
            unique=False,
            sqlite_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
            postgresql_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
        )
        batch_op.create_index(
            "ix_submission_open_network",
            ["network_id", "due_on", "id"],
            unique=False,
            sqlite_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
            postgresql_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
        )
        batch_op.create_index(
            "ix_submission_open_owner",
            ["owner_id", "due_on", "id"],
            unique=False,
            sqlite_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
            postgresql_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
        )

    op.create_table(
        "first_word",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("answer_due", sa.Date(), nullable=False),
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_first_word_department_id_department")
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_first_word_network_id_network")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_first_word_person_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_first_word_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_word")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("first_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_first_word_submission_id"), ["submission_id"], unique=False)

    op.create_table(
        "response",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("department_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("outcome IN ('led', 'no', 'informed')", name=op.f("ck_response_outcome")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_response_department_id_department")
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_response_network_id_network")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_response_person_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_response_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("submission_id", "number", name=op.f("uq_response_submission_id_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.create_index(
            "uq_response_one_draft",
            ["submission_id"],
            unique=True,
            sqlite_where=sa.text("published_at IS NULL"),
            postgresql_where=sa.text("published_at IS NULL"),
        )

    op.create_table(
        "submission_identity",
        sa.Column(
            "submission_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("show_name", sa.Boolean(), nullable=False),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("source_note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_submission_identity_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_identity_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_submission_identity")),
    )
    with op.batch_alter_table("submission_identity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_identity_contact_id"), ["contact_id"], unique=False)

    op.create_table(
        "submission_theme",
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("theme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_theme_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_submission_theme_theme_id_theme")),
        sa.PrimaryKeyConstraint("submission_id", "theme_id", name=op.f("pk_submission_theme")),
    )
    with op.batch_alter_table("submission_theme", schema=None) as batch_op:
        batch_op.create_index("ix_submission_theme_theme_id", ["theme_id", "submission_id"], unique=False)

    op.create_table(
        "submission_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("written_by", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("written_by IN ('author', 'staff')", name=op.f("ck_submission_version_written_by")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_version_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_version")),
        sa.UniqueConstraint("submission_id", "number", name=op.f("uq_submission_version_submission_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "match_decision",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("route_kind", sa.String(length=40), nullable=True),
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("by_author", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "verb IN ('routed', 'accepted', 'declined', 'contested', 'wanted')",
            name=op.f("ck_match_decision_verb"),
        ),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_match_decision_network_id_network")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_match_decision_person_id_person")),
        sa.ForeignKeyConstraint(["reason_id"], ["reason.id"], name=op.f("fk_match_decision_reason_id_reason")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_match_decision_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["submission_version.id"],
            name=op.f("fk_match_decision_version_id_submission_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_decision")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("match_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_decision_submission_id"), ["submission_id"], unique=False)

    op.create_table(
        "suggestion",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("network_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rank", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("confidence", sa.String(length=40), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("engine", sa.String(length=80), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_suggestion_network_id_network")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_suggestion_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["submission_version.id"],
            name=op.f("fk_suggestion_version_id_submission_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("version_id", "engine", "rank", name=op.f("uq_suggestion_version_id_engine_rank")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_submission_id"), ["submission_id"], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        for column, name in LATE_KEYS:
            op.create_foreign_key(name, "submission", "submission_version", [column], ["id"])


def downgrade() -> None:
    """Take the change back."""
    if op.get_bind().dialect.name == "postgresql":
        for _column, name in LATE_KEYS:
            op.drop_constraint(name, "submission", type_="foreignkey")
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestion_submission_id"))

    op.drop_table("suggestion")
    with op.batch_alter_table("match_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_decision_submission_id"))

    op.drop_table("match_decision")
    op.drop_table("submission_version")
    with op.batch_alter_table("submission_theme", schema=None) as batch_op:
        batch_op.drop_index("ix_submission_theme_theme_id")

    op.drop_table("submission_theme")
    with op.batch_alter_table("submission_identity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_identity_contact_id"))

    op.drop_table("submission_identity")
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_response_one_draft",
            sqlite_where=sa.text("published_at IS NULL"),
            postgresql_where=sa.text("published_at IS NULL"),
        )

    op.drop_table("response")
    with op.batch_alter_table("first_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_first_word_submission_id"))

    op.drop_table("first_word")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_submission_open_owner",
            sqlite_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
            postgresql_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
        )
        batch_op.drop_index(
            "ix_submission_open_network",
            sqlite_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
            postgresql_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
        )
        batch_op.drop_index(
            "ix_submission_open_due",
            sqlite_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
            postgresql_where=sa.text("handling NOT IN ('answered', 'closed') AND visibility <> 'withdrawn'"),
        )
        batch_op.drop_index(
            "ix_submission_listed_place", sqlite_where=sa.text("listed"), postgresql_where=sa.text("listed")
        )
        batch_op.drop_index(
            "ix_submission_listed_pile", sqlite_where=sa.text("listed"), postgresql_where=sa.text("listed")
        )
        batch_op.drop_index(
            "ix_submission_listed_network", sqlite_where=sa.text("listed"), postgresql_where=sa.text("listed")
        )
        batch_op.drop_index(
            "ix_submission_listed_kind", sqlite_where=sa.text("listed"), postgresql_where=sa.text("listed")
        )
        batch_op.drop_index(
            "ix_submission_listed_handling",
            sqlite_where=sa.text("listed"),
            postgresql_where=sa.text("listed"),
        )
        batch_op.drop_index(
            "ix_submission_listed_author", sqlite_where=sa.text("listed"), postgresql_where=sa.text("listed")
        )
        batch_op.drop_index(
            "ix_submission_listed_answered",
            sqlite_where=sa.text("listed"),
            postgresql_where=sa.text("listed"),
        )
        batch_op.drop_index("ix_submission_listed", sqlite_where=sa.text("listed"), postgresql_where=sa.text("listed"))
        batch_op.drop_index(
            "ix_submission_attention",
            sqlite_where=sa.text("(contested OR unread) AND visibility <> 'withdrawn'"),
            postgresql_where=sa.text("(contested OR unread) AND visibility <> 'withdrawn'"),
        )

    op.drop_table("submission")
    with op.batch_alter_table("person_role", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_person_role_without_network",
            sqlite_where=sa.text("network_id IS NULL"),
            postgresql_where=sa.text("network_id IS NULL"),
        )

    op.drop_table("person_role")
    with op.batch_alter_table("one_time_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_one_time_link_expires_at"))

    op.drop_table("one_time_link")
    op.drop_table("network_theme")
    op.drop_table("network_text")
    with op.batch_alter_table("network_line", schema=None) as batch_op:
        batch_op.drop_index("ix_network_line_network_id_kind")

    op.drop_table("network_line")
    op.drop_table("network_former_slug")
    op.drop_table("network_department")
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_session_person_id"))

    op.drop_table("login_session")
    op.drop_table("theme_text")
    op.drop_table("theme_pile_text")
    op.drop_table("place_text")
    op.drop_table("person")
    with op.batch_alter_table("network", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_network_stage"))

    op.drop_table("network")
    op.drop_table("municipality_text")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_subject_id_seq")

    op.drop_table("event")
    op.drop_table("department_text")
    op.drop_table("authority_text")
    op.drop_table("theme_pile")
    op.drop_table("theme")
    op.drop_table("subject")
    op.drop_table("reference_version")
    op.drop_table("reason")
    with op.batch_alter_table("rate_bucket", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rate_bucket_at"))

    op.drop_table("rate_bucket")
    op.drop_table("place")
    op.drop_table("page_text")
    op.drop_table("municipality")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_job_waiting_key",
            sqlite_where=sa.text("done_at IS NULL AND dead_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND dead_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_job_waiting",
            sqlite_where=sa.text("done_at IS NULL AND dead_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL AND dead_at IS NULL"),
        )
        batch_op.drop_index("ix_job_kind_created_at")
        batch_op.drop_index("ix_job_done_at")
        batch_op.drop_index("ix_job_dead_at")

    op.drop_table("job")
    op.drop_table("figure")
    op.drop_table("department")
    op.drop_table("counter")
    op.drop_table("contact")
    op.drop_table("closed_day")
    op.drop_table("authority")
