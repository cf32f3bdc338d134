"""This year's figures, worked out now and then: what became of what people sent in."""

from datetime import datetime
from statistics import median_low

from sqlalchemy import select

from app import clock, db
from app.submissions.models import Figure, Submission
from app.submissions.states import Outcome


def work_out() -> None:
    """Store how many were answered this year, after how many days, and how many led to something or were refused.

    `median_days` is the low median of calendar days from receipt to the first answer: half had it within them.
    """
    new_year = datetime(clock.today().year, 1, 1, tzinfo=clock.TOWN_TIME)
    rows = db.session.execute(
        select(Submission.received_at, Submission.answered_at, Submission.outcome).where(
            Submission.answered_at >= new_year
        )
    ).all()
    waited = [
        (clock.town_date(answered) - clock.town_date(received)).days
        for received, answered, _outcome in rows
        if answered
    ]
    outcomes = [outcome for _received, _answered, outcome in rows]
    _keep("answered", len(rows))
    _keep("median_days", median_low(waited) if waited else None)
    _keep("led", outcomes.count(Outcome.LED))
    _keep("refused", outcomes.count(Outcome.NO))


def _keep(name: str, value: int | None) -> None:
    values = {"value": value, "made_at": clock.now()}
    statement = db.insert(Figure).values(name=name, **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))
