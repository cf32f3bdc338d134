"""Which networks have said no to a submission: they are not proposed for it again."""

from sqlalchemy import select

from app import db
from app.submissions.models import MatchDecision


def list_refused(submission_id: int) -> frozenset[int]:
    """Return the networks (ids) that sent a submission back and have not taken it in since."""
    statement = (
        select(MatchDecision.network_id, MatchDecision.verb)
        .where(MatchDecision.submission_id == submission_id, MatchDecision.verb.in_(["declined", "accepted"]))
        .order_by(MatchDecision.id)
    )
    last = {row.network_id: row.verb for row in db.session.execute(statement) if row.network_id is not None}
    return frozenset(network_id for network_id, verb in last.items() if verb == "declined")
