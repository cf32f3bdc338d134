"""Texts that go to a network which has grown out of them: they are its own from the first day."""

from collections.abc import Collection

from sqlalchemy import or_, select

from app import clock, db
from app.events import By
from app.subjects import Visibility
from app.submissions import verbs
from app.submissions.actions import note_read
from app.submissions.case_acts import awaiting, record_state, state_of
from app.submissions.matching_actions import decide
from app.submissions.models import Submission
from app.submissions.states import Handling, MatchState, RouteKind


def hand_over(case_ids: Collection[int], network_id: int, *, reason: str, by: By) -> None:
    """Let a network have these texts that wait in a pile or lie nowhere, without asking it.

    What is answered or closed, lies elsewhere, was sent back, is hidden or is withheld stays where it is. Whoever has a
    case keeps it, and its themes are those that it had: the network has none of its own yet.
    """
    waits = or_(Submission.route_kind.is_(None), Submission.route_kind == RouteKind.THEME_PILE)
    away = Submission.visibility.in_((Visibility.WITHDRAWN, Visibility.RETURNED, Visibility.HIDDEN))
    over = or_(Submission.handling.in_((Handling.ANSWERED, Handling.CLOSED)), Submission.withheld.is_not(None), away)
    theirs = select(Submission).where(Submission.id.in_(case_ids), waits, ~over).order_by(Submission.id)
    for case in db.session.scalars(theirs.with_for_update()).all():
        before = state_of(case)
        case.theme_pile_id, case.network_id = None, network_id
        case.route_kind, case.match_state = RouteKind.NETWORK, MatchState.ACCEPTED
        case.routed_at, case.contested = clock.now(), False
        if case.handling == Handling.NEW:
            case.handling = awaiting(case)
        note_read(case)
        event = record_state(verbs.ROUTED, case, before, by, reason)
        route = RouteKind.NETWORK
        decide(case, "accepted", route_kind=route, network_id=network_id, by=by, reason_id=event.reason_id)
