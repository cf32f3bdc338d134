"""A synthetic town of any size in an empty migrated database: the demo town's networks, invented submissions."""

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import case, func, insert, select, text, update

from app import clock, db
from app.accounts.models import Contact, PersonRole
from app.counters import Counter
from app.db import Base
from app.demo.loading import require_empty
from app.demo.phrases import ROUTE_REASONS
from app.demo_town.reference import load_reference
from app.events import By, Event, Reason, record
from app.history import verb
from app.indexing import actions as indexing_actions
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.permissions import Role
from app.reading.looking import suggest
from app.results.figures import work_out
from app.results.models import CaseEnd
from app.searching.index import DESK, PUBLIC
from app.seeding.invented import Invented, invent
from app.seeding.invented_life import Life
from app.seeding.rows import Batch, FirstIds, Writer
from app.seeding.staff import add_staff
from app.subjects import Audience, NameKey, Subject, Visibility, Voice, Wording
from app.submissions.models import FirstWord, MatchDecision, Response, Submission, SubmissionTheme
from app.submissions.states import Handling
from app.submissions.suggestion_actions import keep_suggestions
from app.tasks import actions as tasks
from app.titles.typed import full_text
from app.vault import get_vault

BATCH = 2_000
_SEEDED = verb("seeded")
_ORDER: tuple[type[Base], ...] = (
    *(Subject, Submission, Wording, Contact, Voice, NameKey, SubmissionTheme),
    *(Event, MatchDecision, FirstWord, Response, CaseEnd),
)
_NUMBERED = ("subject", "wording", "contact")
_MOST_SUGGESTED_FOR = 2_000

Step = Callable[[int], None]


def seed_town(submissions: int, people: int, seed: int, *, step: Step = lambda _done: None) -> None:
    """Fill the open unit's empty database, the same way for the same `seed` on the same day.

    `step` is told how many submissions have been stored. Raises `NotEmptyError` if anything is there already.
    """
    require_empty()
    load_reference()
    add_staff(people)
    now = min(clock.town_noon(clock.today()), clock.now())
    writer = Writer(
        seed=seed,
        vault=get_vault(),
        reference=get_reference(),
        ids=FirstIds(*(_first_free(table) for table in (Subject, Wording, Contact))),
        life=_life(now),
    )
    drawn = invent(submissions, seed=seed, now=now)
    while batch := list(islice(drawn, BATCH)):
        _store(writer, batch)
        step(len(batch))
    db.session.execute(insert(Counter), [{"name": name, "value": value} for name, value in writer.counters.items()])
    _number_on()
    _suggest_for_new()
    work_out()
    tasks.settle()
    record(_SEEDED, by=By.SYSTEM, details={"submissions": submissions, "seed": seed})
    _analyze()


def _life(now: datetime) -> Life:
    reasons = {}
    for kind, words in ROUTE_REASONS.items():
        reason = Reason(text=words)
        db.session.add(reason)
        db.session.flush()
        reasons[kind] = reason.id
    staff = select(PersonRole.person_id).where(PersonRole.role == Role.SECRETARIAT).order_by(PersonRole.person_id)
    return Life(
        now=now,
        reference=get_reference(),
        networks=get_directory(),
        staff=list(db.session.scalars(staff)),
        reasons=reasons,
    )


def _first_free(table: type[Subject | Wording | Contact]) -> int:
    return (db.session.scalar(select(func.max(table.id))) or 0) + 1


def _store(writer: Writer, drawn: list[Invented]) -> None:
    batch = Batch()
    for one in drawn:
        writer.add(one, batch)
    for model in _ORDER:
        if rows := batch.rows[model]:
            # The table, not the model: SQLAlchemy's bulk insert of models makes a statement for each set of nulls.
            db.session.execute(insert(Base.metadata.tables[model.__tablename__]), rows)
    _publish(batch.rows[Submission], batch.rows[Wording])
    indexing_actions.put([row["id"] for row in batch.rows[Submission]])


def _publish(rows: list[dict[str, Any]], versions: list[dict[str, Any]]) -> None:
    """Point at the wordings now that they are stored, and make public what has been read."""
    first, last = rows[0]["id"], rows[-1]["id"]
    for table in (Subject, Submission):
        version_id = table.id + (versions[0]["id"] - first)
        read = table.published_seq.is_not(None)
        shown = read & (table.visibility == Visibility.RECEIVED)
        statement = update(table).where(table.id.between(first, last))
        db.session.execute(
            statement.values(
                current_wording_id=version_id,
                published_wording_id=case((read, version_id)),
                listed=shown & (table.audience == Audience.PUBLIC),
                visibility=case((shown, Visibility.PUBLISHED.value), else_=table.visibility),
            ).execution_options(synchronize_session=False)
        )


def _suggest_for_new() -> None:
    """Keep the engine's suggestions for the newest cases that nobody has given a route: the desk shows them."""
    statement = select(Submission).where(Submission.handling == Handling.NEW).order_by(Submission.id.desc())
    for row in db.session.scalars(statement.limit(_MOST_SUGGESTED_FOR)):
        version = db.session.get_one(Wording, row.current_wording_id)
        with clock.replay_at(row.received_at):
            keep_suggestions(row, version, suggest(full_text(version.title, version.text or "")))
    db.session.flush()


def _number_on() -> None:
    """Let PostgreSQL number on after the ids that were given here; SQLite does so by itself."""
    if not db.is_sqlite():
        for table in _NUMBERED:
            following = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608 -- fixed names
            db.session.execute(text(following))


def _analyze() -> None:
    """Tell the database what it holds, so that it chooses the right index."""
    if db.is_sqlite():
        PUBLIC.overwrite()
        DESK.overwrite()
    db.session.execute(text("ANALYZE"))
