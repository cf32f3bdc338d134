"""The search index of the desk: the newest words of every case that was not taken back."""

import sqlalchemy as sa
from alembic import op

from app.search_terms import terms

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None

_BATCH = 500
_SQLITE = (
    """CREATE VIRTUAL TABLE submission_search_desk
       USING fts5(terms, detail='none', tokenize="unicode61 remove_diacritics 0")""",
)
_POSTGRESQL = (
    "CREATE TABLE submission_search_desk (submission_id bigint PRIMARY KEY, terms tsvector NOT NULL)",
    "CREATE INDEX ix_submission_search_desk_terms ON submission_search_desk USING gin (terms)",
)
_CASES = sa.text(
    """SELECT submission.id, wording.title, wording.text FROM submission
       JOIN wording ON wording.id = submission.current_wording_id
       WHERE submission.visibility <> 'withdrawn' AND submission.id > :after ORDER BY submission.id LIMIT :batch"""
)


def upgrade() -> None:
    """Make the index, and put in what is there."""
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    for statement in _SQLITE if sqlite else _POSTGRESQL:
        op.execute(statement)
    into = "(rowid, terms) VALUES (:id, :terms)"
    if not sqlite:
        into = "(submission_id, terms) VALUES (:id, array_to_tsvector(CAST(:terms AS text[])))"
    after = 0
    while rows := connection.execute(_CASES, {"after": after, "batch": _BATCH}).all():
        found = [(one[0], terms(" ".join(filter(None, one[1:])))) for one in rows]
        values = [{"id": one, "terms": " ".join(words) if sqlite else sorted(set(words))} for one, words in found]
        connection.execute(sa.text(f"INSERT INTO submission_search_desk {into}"), values)
        after = rows[-1][0]


def downgrade() -> None:
    """Remove the index."""
    op.execute("DROP TABLE submission_search_desk")
