"""Which submissions somebody may read beyond what everybody can, as conditions: `rules.may_read_case` in SQL."""

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, false, select, true
from sqlalchemy.orm import aliased

from app.kinds import Reader
from app.permissions import Actor, Role
from app.submissions.models import Submission
from app.submissions.states import RouteKind


def visible_to(actor: Actor, of: type[Submission] = Submission) -> list[ColumnElement[bool]]:
    """Return what a case must meet for the person to open it: leaders only what was routed to their networks."""
    if actor.roles & {Role.SECRETARIAT, Role.MODERATOR}:
        return []
    return [of.route_kind == RouteKind.NETWORK, of.network_id.in_(actor.list_subjects(Role.LEADER))]


def may_read(reader: Reader, subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether the reader works with the submission that has this id."""
    if reader.actor is None:
        return false()
    case = aliased(Submission)
    conditions = visible_to(reader.actor, case)
    if not conditions:
        return true()
    return select(case.id).where(case.id == subject_id, and_(*conditions)).exists()
