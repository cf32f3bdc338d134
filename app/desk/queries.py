"""What the page of one case reads: plain values and a constant number of queries."""

from sqlalchemy import select

from app import db
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.permissions import Actor, Role
from app.submissions import readers, rules
from app.submissions.labels import where_label
from app.submissions.models import MatchDecision, Submission


def get_number(case_id: int) -> str:
    """Return the number of a case that exists."""
    return db.session.get_one(Submission, case_id).number


def is_open_to(case_id: int, actor: Actor) -> bool:
    """Return whether there is such a case and the person may read it."""
    found = select(Submission.id).where(Submission.id == case_id, *readers.visible_to(actor))
    return db.session.scalar(found) is not None


def get_where_moved(case_id: int, actor: Actor) -> str | None:
    """Return where a case lies now, in words, if it has left a network that `actor` leads; else None.

    The words are empty for one that lies nowhere: a network has sent it back.
    """
    if Role.LEADER not in actor.roles:
        return None
    case = db.session.get(Submission, case_id)
    had_it = select(MatchDecision.id).where(
        MatchDecision.submission_id == case_id,
        MatchDecision.network_id.in_(actor.list_subjects(Role.LEADER)),
        MatchDecision.verb.in_(("routed", "accepted")),
    )
    if case is None or rules.may_read_case(actor, case) or db.session.scalar(had_it.limit(1)) is None:
        return None
    target = case.network_id or case.department_id or case.authority_id or case.theme_pile_id
    if case.route_kind is None or target is None:
        return ""
    return where_label(case.route_kind, target, get_reference(), get_directory())
