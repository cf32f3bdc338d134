"""A case that goes on elsewhere in the municipality, by another law: nobody works with it here any more."""

from datetime import datetime

from app import clock
from app.history import Details
from app.submissions.case_acts import state_of
from app.submissions.models import Submission
from app.submissions.states import Handling, RouteKind

_COLUMNS = {
    RouteKind.NETWORK: "network_id",
    RouteKind.DEPARTMENT: "department_id",
    RouteKind.OPERATIONS: "department_id",
    RouteKind.OTHER_AUTHORITY: "authority_id",
    RouteKind.THEME_PILE: "theme_pile_id",
}
"""Where the id of each kind of target stands."""


def end_elsewhere(case: Submission) -> Details:
    """Close a case and take it from where it lies; returns how it stood, for `bring_back`."""
    moments = {"routed": _written(case.routed_at), "closed": _written(case.closed_at)}
    moments["agreed"] = _written(case.agreed_at)
    stood = {**state_of(case), **moments, "unread": case.unread, "contested": case.contested}
    for column in {*_COLUMNS.values(), "route_kind", "match_state", "routed_at", "agreed_at"}:
        setattr(case, column, None)
    case.handling, case.closed_at = Handling.CLOSED, clock.now()
    case.unread = case.contested = False
    return stood


def bring_back(case: Submission, stood: Details) -> None:
    """Let a case stand as it did before it was ended, as `end_elsewhere` has told."""
    case.handling, case.route_kind, case.match_state = stood["handling"], stood.get("route"), stood.get("match")
    if case.route_kind is not None:
        setattr(case, _COLUMNS[RouteKind(case.route_kind)], stood.get("target"))
    case.routed_at, case.closed_at = _read(stood.get("routed")), _read(stood.get("closed"))
    case.agreed_at = _read(stood.get("agreed"))
    case.unread, case.contested = bool(stood.get("unread")), bool(stood.get("contested"))


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _read(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written is not None else None
