"""Who may hold a case: the one rule the desk adds to those of submissions."""

from app.permissions import Actor, Permission
from app.subjects import Visibility
from app.submissions.rules import CaseState, may_read_case
from app.submissions.states import Handling


def may_hold(actor: Actor, case: CaseState) -> bool:
    """Return whether the person may take the case, let go of it, or be given it."""
    return (
        actor.may(Permission.READ_DESK)
        and may_read_case(actor, case)
        and case.handling != Handling.CLOSED
        and case.visibility != Visibility.WITHDRAWN
    )
