"""The trials of all networks as everybody reads them, by how they ended."""

from app import db
from app.i18n import lazy
from app.labelled import Labelled
from app.trials.kinds import Outcome
from app.trials.models import Trial
from app.trials.queries import TrialInfo, trials_in_all
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
