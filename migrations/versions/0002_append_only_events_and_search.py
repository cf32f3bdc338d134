"""Append-only events and the search index: what each database says in its own words."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SQLITE_UP = (
    """CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER submission_is_not_removed BEFORE DELETE ON submission
       BEGIN SELECT RAISE(ABORT, 'submissions are never removed'); END""",
    """CREATE VIRTUAL TABLE submission_search
       USING fts5(terms, detail='none', tokenize="unicode61 remove_diacritics 0")""",
)
_SQLITE_DOWN = (
    "DROP TABLE submission_search",
    "DROP TRIGGER submission_is_not_removed",
    "DROP TRIGGER event_is_not_removed",
    "DROP TRIGGER event_is_not_changed",
)
_POSTGRESQL_UP = (
    """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '% rows are append-only', TG_TABLE_NAME; END $$""",
    """CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON event
       FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
    """CREATE TRIGGER event_is_not_emptied BEFORE TRUNCATE ON event
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
    """CREATE TRIGGER submission_is_not_removed BEFORE DELETE ON submission
       FOR EACH ROW EXECUTE FUNCTION refuse_change()""",
    "CREATE TABLE submission_search (published_seq bigint PRIMARY KEY, terms tsvector NOT NULL)",
    "CREATE INDEX ix_submission_search_terms ON submission_search USING gin (terms)",
)
_POSTGRESQL_DOWN = (
    "DROP TABLE submission_search",
    "DROP TRIGGER submission_is_not_removed ON submission",
    "DROP TRIGGER event_is_not_emptied ON event",
    "DROP TRIGGER event_is_append_only ON event",
    "DROP FUNCTION refuse_change()",
)


def upgrade() -> None:
    """Add triggers and the index."""
    _run(_SQLITE_UP, _POSTGRESQL_UP)


def downgrade() -> None:
    """Remove triggers and the index."""
    _run(_SQLITE_DOWN, _POSTGRESQL_DOWN)


def _run(sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    for statement in sqlite if op.get_bind().dialect.name == "sqlite" else postgresql:
        op.execute(statement)
