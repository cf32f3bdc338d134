"""The trials of all networks as everybody reads them, by how they ended."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from app import clock, db
from app.events import Event, Reason
from app.history import Happened, line
from app.i18n import lazy
from app.labelled import Labelled
from app.trials.kinds import Outcome
from app.trials.models import Trial
from app.trials.queries import LineTold, TrialInfo, trials_in_all
from app.trials.verbs import TOLD
from app.web.paging import Cursor, Order, Page, row_id

PAGE = 20
NEWEST = Order({"id": row_id}, descending=True)


class Ended(Labelled):
    """How a trial ended, or that it has not: what the list of all trials is narrowed down to."""

    NOT_YET = "running", lazy("Not over yet")
    STOPPED = Outcome.STOPPED.value, lazy("Stopped")
    CHANGED = Outcome.CHANGED.value, lazy("Done in another way")
    HANDED_OVER = Outcome.HANDED_OVER.value, lazy("Passed on to daily work")


def list_public(cursor: Cursor | None, *, ended: Ended | None = None) -> Page[TrialInfo]:
    """Return a page of the trials of all networks, the newest first."""
    statement = trials_in_all()
    if ended is not None:
        statement = statement.where(Trial.outcome.is_(None) if ended == Ended.NOT_YET else Trial.outcome == ended.value)
    rows = db.rows(TrialInfo, NEWEST.page(statement, (Trial.id,), cursor, PAGE))
    return NEWEST.cut(rows, PAGE, cursor)


def list_newest_lines(trials: Sequence[TrialInfo]) -> Mapping[int, LineTold]:
    """Return the newest line that everybody reads of trials, by the trial: one query."""
    networks: Collection[int] = {one.network_id for one in trials}
    told = select(*(Event.seq, Event.verb, Event.at, Event.actor_kind, Event.actor_id, Event.details))
    told = told.add_columns(Reason.text.label("reason")).outerjoin(Reason, Reason.id == Event.reason_id)
    told = told.where(Event.subject_id.in_(networks), Event.verb.in_([one.name for one in TOLD])).order_by(Event.seq)
    return {
        one.details.get("trial", 0): LineTold(clock.town_date(one.at), line(one, {}), one.reason or "")
        for one in db.rows(Happened, told)
    }
