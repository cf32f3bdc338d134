"""Deciding an objection by its form."""

from app import db
from app.clearing import require_cleared
from app.clearing.stops import FEW
from app.events import By, Event
from app.objection_desk.forms import Decided
from app.objections.actions import decide_objection
from app.objections.models import Objection
from app.submissions.models import Submission


def decide(objection_id: int, said: Decided, by: By) -> Event:
    """Say what came of an objection. Raises `NotPossibleError` as `decide_objection`, `NotClearedError` as acts do."""
    require_cleared(said.words, said.cleared, FEW)
    objection = db.session.get_one(Objection, objection_id)
    # The case first, as acts do: whoever works with it and whoever decides would else wait for each other.
    db.session.get(Submission, objection.subject_id, with_for_update=True, populate_existing=True)
    return decide_objection(objection, upheld=said.upheld, reason=said.reason, by=by)
