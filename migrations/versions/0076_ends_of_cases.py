"""How cases end is a table of its own; each that has been answered, closed or taken back gets the end it had."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0073"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "'no', 'not_ours', 'political', 'informed', 'grouped', 'withdrawn', 'led', 'planned', 'done'"
WHAT_GOES_WITH = (
    "(kind = 'done' AND words IS NOT NULL AND day IS NULL AND other_id IS NULL)"
    " OR (kind = 'planned' AND words IS NULL AND (day IS NOT NULL OR link IS NOT NULL) AND other_id IS NULL)"
    " OR (kind = 'not_ours' AND words IS NOT NULL AND day IS NOT NULL AND link IS NULL AND other_id IS NULL)"
    " OR (kind = 'political' AND words IS NOT NULL AND day IS NOT NULL AND other_id IS NULL)"
    " OR (kind = 'grouped' AND other_id IS NOT NULL AND words IS NULL AND day IS NULL AND link IS NULL)"
    " OR (kind IN ('no', 'informed') AND day IS NULL AND link IS NULL AND other_id IS NULL)"
    " OR (kind IN ('withdrawn', 'led') AND words IS NULL AND day IS NULL AND link IS NULL AND other_id IS NULL)"
)
STANDS = sa.text("stood_from IS NOT NULL AND stood_to IS NULL")
DRAFTED = sa.text("stood_from IS NULL")
ADDRESS = "link IS NULL OR substr(link, 1, 8) = 'https://' OR substr(link, 1, 7) = 'http://'"
TOWN = ZoneInfo("Europe/Copenhagen")
AT_ONCE = 1000

MOMENT = sa.DateTime(timezone=True)
SUBMISSION = sa.table(
    "submission",
    *(sa.column(name) for name in ("id", "visibility", "handling", "withheld", "route_kind", "outcome", "language")),
    *(sa.column(name) for name in ("authority_id",)),
    *(sa.column(name, MOMENT) for name in ("received_at", "answered_at", "closed_at")),
)
RESPONSE = sa.table(
    "response",
    *(sa.column(name) for name in ("id", "submission_id", "number", "outcome", "language", "person_id")),
    *(sa.column(name, MOMENT) for name in ("created_at", "published_at")),
)
EVENT = sa.table("event", sa.column("subject_id"), sa.column("verb"), sa.column("at", MOMENT))
DUPLICATE = sa.table("duplicate", *(sa.column(name) for name in ("submission_id", "other_id", "state")))
AUTHORITY = sa.table("authority_text", *(sa.column(name) for name in ("owner_id", "language", "name")))


def upgrade() -> None:
    """Apply the change."""
    table = op.create_table(
        "case_end",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("submission_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("other_id", BIG_ID, nullable=True),
        sa.Column("response_id", BIG_ID, nullable=True),
        sa.Column("person_id", BIG_ID, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("stood_from", MOMENT, nullable=True),
        sa.Column("stood_to", MOMENT, nullable=True),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_case_end_kind")),
        sa.CheckConstraint(WHAT_GOES_WITH, name=op.f("ck_case_end_what_goes_with")),
        sa.CheckConstraint("other_id IS NULL OR other_id <> submission_id", name=op.f("ck_case_end_another")),
        sa.CheckConstraint("stood_to IS NULL OR stood_from IS NOT NULL", name=op.f("ck_case_end_stood")),
        sa.CheckConstraint("stood_from IS NOT NULL OR response_id IS NOT NULL", name=op.f("ck_case_end_drafted")),
        sa.CheckConstraint(ADDRESS, name=op.f("ck_case_end_link")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_case_end_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(["other_id"], ["submission.id"], name=op.f("fk_case_end_other_id_submission")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_case_end_response_id_response")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_end_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_end")),
        sqlite_autoincrement=True,
    )
    rows = [*_drafted(), *_stood()]
    for start in range(0, len(rows), AT_ONCE):
        op.bulk_insert(table, rows[start : start + AT_ONCE])
    op.create_index(
        "uq_case_end_stands", "case_end", ["submission_id"], unique=True, sqlite_where=STANDS, postgresql_where=STANDS
    )
    op.create_index(
        "uq_case_end_drafted",
        "case_end",
        ["submission_id"],
        unique=True,
        sqlite_where=DRAFTED,
        postgresql_where=DRAFTED,
    )
    op.create_index(
        "ix_case_end_counted", "case_end", ["kind", "stood_from"], sqlite_where=STANDS, postgresql_where=STANDS
    )
    op.create_index("ix_case_end_submission_id", "case_end", ["submission_id", "id"])
    op.create_index(op.f("ix_case_end_other_id"), "case_end", ["other_id"])
    op.create_index(op.f("ix_case_end_response_id"), "case_end", ["response_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("case_end")


def _row(submission_id: int, kind: str, **values: Any) -> dict[str, Any]:  # noqa: ANN401 -- columns of the table
    """Return a row with every column, as a bulk insert wants it."""
    empty = ("words", "day", "link", "other_id", "response_id", "person_id", "stood_from", "stood_to")
    return {"submission_id": submission_id, "kind": kind, **dict.fromkeys(empty), **values}


def _drafted() -> Iterator[dict[str, Any]]:
    """Give what waits in the drafts of answers."""
    drafts = sa.select(RESPONSE).where(RESPONSE.c.published_at.is_(None))
    for row in op.get_bind().execute(drafts):
        said = {"language": row.language, "person_id": row.person_id, "created_at": row.created_at}
        yield _row(row.submission_id, row.outcome, response_id=row.id, **said)


def _stood() -> Iterator[dict[str, Any]]:
    """Give the end of each case that was answered, closed or taken back."""
    opened = op.get_bind()
    names: dict[int, str] = {}
    for row in opened.execute(sa.select(AUTHORITY)):
        if row.owner_id not in names or row.language == "da":
            names[row.owner_id] = row.name
    same = sa.select(DUPLICATE).where(DUPLICATE.c.state == "same").order_by(DUPLICATE.c.other_id.desc())
    merged = {row.submission_id: row.other_id for row in opened.execute(same)}
    published = sa.select(RESPONSE).where(RESPONSE.c.published_at.is_not(None)).order_by(RESPONSE.c.number)
    answers = {row.submission_id: row for row in opened.execute(published)}
    withdrawn = sa.select(EVENT.c.subject_id, EVENT.c.at).where(EVENT.c.verb == "withdrawn")
    taken_back = {row.subject_id: row.at for row in opened.execute(withdrawn)}
    over = sa.or_(SUBMISSION.c.handling.in_(["answered", "closed"]), SUBMISSION.c.visibility == "withdrawn")
    for case in opened.execute(sa.select(SUBMISSION).where(over)):
        if case.answered_at is not None:
            answer = answers.get(case.id)
            said = {"response_id": answer.id, "person_id": answer.person_id} if answer is not None else {}
            yield _ended(case, case.outcome or "informed", case.answered_at, names, said)
        elif case.closed_at is not None and case.withheld != "elsewhere":
            said = {"other_id": merged[case.id]} if case.id in merged else {}
            yield _ended(case, "grouped" if said else "informed", case.closed_at, names, said)
        elif case.visibility == "withdrawn":
            yield _ended(case, "withdrawn", taken_back.get(case.id, case.received_at), names, {})


def _town_date(at: datetime) -> date:
    """Return the day of a moment; SQLite gives moments in UTC without saying so."""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(TOWN).date()


def _ended(case: Any, kind: str, at: Any, names: dict[int, str], said: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 -- rows
    if kind == "informed" and case.route_kind == "other_authority" and case.authority_id in names:
        kind, said = "not_ours", {**said, "words": names[case.authority_id], "day": _town_date(at)}
    return _row(case.id, kind, language=case.language, created_at=at, stood_from=at, **said)
