"""The page on which a leader decides one thing by one press."""

from flask.typing import ResponseReturnValue

from app.errors import NotThereError
from app.leader_week.blueprint import blueprint
from app.leader_week.deciding import get_page
from app.leader_week.queries import list_decisions
from app.permissions import Permission
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/decisions/<int:task_id>")
@needs(Permission.READ_DESK)
def show_decision(task_id: int) -> ResponseReturnValue:
    """Show one decision with its button; what is decided by now, or somebody else's, is not found."""
    by = signed_in_actor()
    decision = next(iter(list_decisions(by, task_id)), None)
    if decision is None:
        raise NotThereError
    return render_page("leader_week/decision.html", get_page(decision, by))
