"""What every public thing has in common stands on its subject: its public life, its wordings, and who says it."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Connection, Row

from app.subjects import name_columns, name_keys, open_name
from app.vault import Vault

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_BATCH = 5_000
_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WRITTEN_BY = "written_by IN ('author', 'staff')"
_AUTHOR_KINDS = "author_kind IN ('citizen', 'association', 'business', 'employee', 'education', 'municipality')"
# Constraints within ADD COLUMN: SQLite would have to copy the table for any other way of adding them.
_SUBJECT = (
    ("root_id", ("{number} CONSTRAINT fk_subject_root_id_subject REFERENCES subject (id)"
     " CONSTRAINT ck_subject_root CHECK (root_id <> id)")),
    ("visibility", ("VARCHAR(40) DEFAULT 'received' NOT NULL CONSTRAINT ck_subject_visibility"
     " CHECK (visibility IN ('received', 'returned', 'published', 'hidden', 'withdrawn'))")),
    ("audience", ("VARCHAR(40) DEFAULT 'public' NOT NULL CONSTRAINT ck_subject_audience"
     " CHECK (audience IN ('public', 'network', 'staff'))")),
    ("listed", ("BOOLEAN DEFAULT {no} NOT NULL CONSTRAINT ck_subject_listed"
     " CHECK (listed = (visibility = 'published' AND audience = 'public'))")),
    ("published_seq", "{number}"),
    ("published_at", ("{moment} CONSTRAINT ck_subject_published_seq"
     " CHECK ((published_seq IS NULL) = (published_at IS NULL))")),
    ("language", "VARCHAR(12) DEFAULT 'da' NOT NULL"),
    ("current_wording_id", "{number} CONSTRAINT fk_subject_current_wording REFERENCES wording (id)"),
    ("published_wording_id", "{number} CONSTRAINT fk_subject_published_wording REFERENCES wording (id)"),
    ("erased_at", "{moment}"),
    ("version", "{number} DEFAULT 1 NOT NULL"),
)  # fmt: skip
_INDEXES = (
    ("uq_subject_published_seq", ["published_seq"], "published_seq IS NOT NULL"),
    ("ix_subject_listed_kind", ["kind", "published_seq"], "listed"),
    ("ix_subject_root_id", ["root_id", "kind", "id"], "root_id IS NOT NULL"),
)
_FILL = (
    """UPDATE subject SET visibility = submission.visibility, audience = submission.audience,
       listed = submission.listed, published_seq = submission.published_seq, published_at = submission.published_at,
       language = submission.language, current_wording_id = submission.current_wording_id,
       published_wording_id = submission.published_wording_id
       FROM submission WHERE submission.id = subject.id""",
    "UPDATE subject SET visibility = 'published', listed = TRUE WHERE kind = 'network'",
)
_RENAMED_COLUMNS = ("current", "published")
_POSTGRESQL_UP = (
    "ALTER TABLE submission_version RENAME TO wording",
    "ALTER SEQUENCE submission_version_id_seq RENAME TO wording_id_seq",
    "ALTER TABLE wording RENAME COLUMN submission_id TO subject_id",
    "ALTER TABLE wording RENAME CONSTRAINT pk_submission_version TO pk_wording",
    "ALTER TABLE wording RENAME CONSTRAINT ck_submission_version_written_by TO ck_wording_written_by",
    """ALTER TABLE wording RENAME CONSTRAINT uq_submission_version_submission_id_number
       TO uq_wording_subject_id_number""",
    "ALTER TABLE wording DROP CONSTRAINT fk_submission_version_submission_id_submission",
    """ALTER TABLE wording ADD CONSTRAINT fk_wording_subject_id_subject
       FOREIGN KEY (subject_id) REFERENCES subject (id)""",
    """ALTER TABLE wording ADD COLUMN sealed BYTEA
       CONSTRAINT ck_wording_sealed CHECK (sealed IS NULL OR (title IS NULL AND text IS NULL))""",
    """ALTER TABLE match_decision RENAME CONSTRAINT fk_match_decision_version_id_submission_version
       TO fk_match_decision_version_id_wording""",
    """ALTER TABLE suggestion RENAME CONSTRAINT fk_suggestion_version_id_submission_version
       TO fk_suggestion_version_id_wording""",
    "ALTER TABLE submission RENAME CONSTRAINT fk_submission_current_version TO fk_submission_current_wording",
    "ALTER TABLE submission RENAME CONSTRAINT fk_submission_published_version TO fk_submission_published_wording",
)
_POSTGRESQL_DOWN = (
    "ALTER TABLE submission RENAME CONSTRAINT fk_submission_published_wording TO fk_submission_published_version",
    "ALTER TABLE submission RENAME CONSTRAINT fk_submission_current_wording TO fk_submission_current_version",
    """ALTER TABLE suggestion RENAME CONSTRAINT fk_suggestion_version_id_wording
       TO fk_suggestion_version_id_submission_version""",
    """ALTER TABLE match_decision RENAME CONSTRAINT fk_match_decision_version_id_wording
       TO fk_match_decision_version_id_submission_version""",
    "ALTER TABLE wording DROP COLUMN sealed",
    "ALTER TABLE wording DROP CONSTRAINT fk_wording_subject_id_subject",
    """ALTER TABLE wording ADD CONSTRAINT fk_submission_version_submission_id_submission
       FOREIGN KEY (subject_id) REFERENCES submission (id)""",
    """ALTER TABLE wording RENAME CONSTRAINT uq_wording_subject_id_number
       TO uq_submission_version_submission_id_number""",
    "ALTER TABLE wording RENAME CONSTRAINT ck_wording_written_by TO ck_submission_version_written_by",
    "ALTER TABLE wording RENAME CONSTRAINT pk_wording TO pk_submission_version",
    "ALTER TABLE wording RENAME COLUMN subject_id TO submission_id",
    "ALTER SEQUENCE wording_id_seq RENAME TO submission_version_id_seq",
    "ALTER TABLE wording RENAME TO submission_version",
)


def upgrade() -> None:
    """Apply the change."""
    if _is_sqlite():
        op.execute("ALTER TABLE submission_version RENAME TO wording")
        _copy_wordings("wording", owner="subject", before="submission_id", more=("sealed",))
    else:
        _run(_POSTGRESQL_UP)
    for which in _RENAMED_COLUMNS:
        op.execute(f"ALTER TABLE submission RENAME COLUMN {which}_version_id TO {which}_wording_id")
    for column, said in _SUBJECT:
        op.execute(f"ALTER TABLE subject ADD COLUMN {column} {said.format(**_words())}")
    _run(_FILL)
    for name, columns, where in _INDEXES:
        condition = sa.text(where)
        op.create_index(
            name,
            "subject",
            columns,
            unique=name.startswith("uq_"),
            sqlite_where=condition,
            postgresql_where=condition,
        )
    _make_voice()
    _fill_voice(op.get_bind())
    op.drop_table("submission_identity")


def downgrade() -> None:
    """Take the change back. What staff have redacted stays so, and its original is gone."""
    _make_identity()
    _fill_identity(op.get_bind())
    op.drop_table("name_key")
    op.drop_table("voice")
    for name, _columns, _where in _INDEXES:
        op.drop_index(name, table_name="subject")
    # In an order in which no check is left that names a column already gone.
    for column in (
        "listed",
        "published_at",
        *(one for one, _said in _SUBJECT if one not in {"listed", "published_at"}),
    ):
        op.drop_column("subject", column)
    for which in _RENAMED_COLUMNS:
        op.execute(f"ALTER TABLE submission RENAME COLUMN {which}_wording_id TO {which}_version_id")
    if _is_sqlite():
        op.execute("ALTER TABLE wording RENAME TO submission_version")
        _copy_wordings("submission_version", owner="submission", before="subject_id")
    else:
        _run(_POSTGRESQL_DOWN)


def _copy_wordings(table: str, *, owner: str, before: str, more: tuple[str, ...] = ()) -> None:
    """Let the wordings in `table` belong to `owner` rows, with their numbers and what points at them (SQLite)."""
    column = f"{owner}_id"
    checks = [sa.CheckConstraint(_WRITTEN_BY, name=op.f(f"ck_{table}_written_by"))]
    if more:
        sealed = "sealed IS NULL OR (title IS NULL AND text IS NULL)"
        checks.append(sa.CheckConstraint(sealed, name=op.f(f"ck_{table}_sealed")))
    op.create_table(
        f"{table}_made",
        sa.Column("id", _BIG, autoincrement=True, nullable=False),
        sa.Column(column, _BIG, nullable=False),
        sa.Column("number", _BIG, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        *(sa.Column(name, sa.LargeBinary(), nullable=True) for name in more),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("written_by", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *checks,
        sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=op.f(f"fk_{table}_{column}_{owner}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(column, "number", name=op.f(f"uq_{table}_{column}_number")),
        sqlite_autoincrement=True,
    )
    kept = "number, title, text, content_hash, written_by, language, created_at"
    op.execute(f"INSERT INTO {table}_made (id, {column}, {kept}) SELECT id, {before}, {kept} FROM {table}")  # noqa: S608 -- fixed names
    counted = f"(SELECT seq FROM sqlite_sequence WHERE name = '{table}')"  # noqa: S608 -- fixed names
    op.execute(f"UPDATE sqlite_sequence SET seq = {counted} WHERE name = '{table}_made'")  # noqa: S608 -- fixed names
    # What points at the table points at its name: it is free for a moment, and foreign keys are off.
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}_made RENAME TO {table}")


def _make_voice() -> None:
    op.create_table(
        "voice",
        sa.Column("subject_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("author_kind", sa.String(length=40), nullable=False),
        sa.Column("perspective", sa.String(length=40), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("show_name", sa.Boolean(), nullable=False),
        sa.Column("contact_id", _BIG, nullable=True),
        sa.Column("person_id", _BIG, nullable=True),
        sa.Column("source_note", sa.Text(), nullable=True),
        sa.CheckConstraint(_AUTHOR_KINDS, name=op.f("ck_voice_author_kind")),
        sa.CheckConstraint("show_name = (name IS NOT NULL)", name=op.f("ck_voice_shown_name")),
        sa.CheckConstraint("name IS NULL OR name_sealed IS NULL", name=op.f("ck_voice_one_name")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_voice_contact_id_contact")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_voice_person_id_person")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_voice_subject_id_subject")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_voice")),
    )
    op.create_index(op.f("ix_voice_contact_id"), "voice", ["contact_id"])
    op.create_index(op.f("ix_voice_person_id"), "voice", ["person_id"])
    op.create_table(
        "name_key",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("subject_id", _BIG, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["voice.subject_id"], name=op.f("fk_name_key_subject_id_voice")),
        sa.PrimaryKeyConstraint("key", "subject_id", name=op.f("pk_name_key")),
    )
    op.create_index("ix_name_key_subject_id", "name_key", ["subject_id"])


def _fill_voice(connection: Connection) -> None:
    """Copy who wrote what; a name that nobody is shown is sealed on its way."""
    voice = sa.table("voice", *map(sa.column, ("subject_id", "author_kind", *_NAMED, "contact_id", "source_note")))
    keys = sa.table("name_key", sa.column("key"), sa.column("subject_id"))
    asked = """SELECT submission_id AS subject_id, submission.author_kind, name, show_name, contact_id, source_note
               FROM submission_identity JOIN submission ON submission.id = submission_id
               WHERE submission_id > :after ORDER BY submission_id LIMIT :most"""
    for rows in _batches(connection, asked):
        vault = _vault() if any(row.name for row in rows) else None
        told, found = [], []
        for row in rows:
            columns = dict(row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name for it
            if vault is None:
                columns |= {"name": None, "name_sealed": None, "show_name": False}
            else:
                columns |= name_columns(vault, row.name, shown=bool(row.show_name))
                found += [{"key": key, "subject_id": row.subject_id} for key in name_keys(vault, row.name)]
            told.append(columns)
        connection.execute(sa.insert(voice), told)
        if found:
            connection.execute(sa.insert(keys), found)


_NAMED = ("name", "name_sealed", "show_name")


def _make_identity() -> None:
    op.create_table(
        "submission_identity",
        sa.Column("submission_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("show_name", sa.Boolean(), nullable=False),
        sa.Column("contact_id", _BIG, nullable=True),
        sa.Column("source_note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_submission_identity_contact_id_contact")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_identity_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_submission_identity")),
    )
    op.create_index(op.f("ix_submission_identity_contact_id"), "submission_identity", ["contact_id"])


def _fill_identity(connection: Connection) -> None:
    """Copy who wrote what back, with the hidden names as they were written."""
    identity = sa.table(
        "submission_identity",
        *map(sa.column, ("submission_id", "name", "show_name", "contact_id", "source_note")),
    )
    asked = """SELECT subject_id, name, name_sealed, show_name, contact_id, source_note FROM voice
               WHERE subject_id > :after ORDER BY subject_id LIMIT :most"""
    for rows in _batches(connection, asked):
        vault = _vault() if any(row.name_sealed for row in rows) else None
        told = []
        for row in rows:
            columns = dict(row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name for it
            sealed = columns.pop("name_sealed")
            columns["submission_id"] = columns.pop("subject_id")
            if vault is not None:
                columns["name"] = open_name(vault, row.name, sealed)
            told.append(columns)
        connection.execute(sa.insert(identity), told)


def _batches(connection: Connection, asked: str) -> Iterator[list[Row[tuple[object, ...]]]]:
    """Give the rows of a question in order of `subject_id`, so many at a time that they fit into memory."""
    after = 0
    while rows := list(connection.execute(sa.text(asked), {"after": after, "most": _BATCH})):
        yield rows
        after = rows[-1].subject_id


def _vault() -> Vault:
    config = op.get_context().config
    vault = config.attributes.get("vault") if config is not None else None
    if not isinstance(vault, Vault):
        message = "names are sealed with the installation's own key: migrate with `flask --app wsgi db`"
        raise TypeError(message)
    return vault


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _words() -> dict[str, str]:
    if _is_sqlite():
        return {"number": "INTEGER", "moment": "DATETIME", "no": "0"}
    return {"number": "BIGINT", "moment": "TIMESTAMP WITH TIME ZONE", "no": "false"}


def _run(statements: tuple[str, ...]) -> None:
    for statement in statements:
        op.execute(statement)
