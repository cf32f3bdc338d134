"""Deciding and lifting a limit by its form: what staff write is looked through as in acts."""

from app.clearing import require_cleared
from app.clearing.stops import FEW
from app.events import By
from app.sender_limits import actions
from app.sender_limits.forms import Decision
from app.web.act_form import Why


def decide(limit_id: int, said: Decision, by: By) -> None:
    """Decide a limit, or lift one that holds."""
    require_cleared(said.words, said.cleared, FEW)
    actions.decide(limit_id, imposed=said.imposed, reason=said.reason, by=by)


def lift(limit_id: int, said: Why, by: By) -> None:
    """Lift a limit that holds."""
    require_cleared(said.words, said.cleared, FEW)
    actions.lift(limit_id, reason=said.reason, by=by)
