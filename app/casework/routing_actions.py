"""What staff do about where a case goes and who has it: pass it on, take it in or not, hand it over."""

from sqlalchemy import select

from app import clock, db
from app.accounts.queries import get_scopes
from app.acts import Texts
from app.casework.holding_actions import hand_over
from app.casework.match_forms import MatchForm, Verdict
from app.casework.routing_forms import RouteForm, Target, Way
from app.events import By, Event
from app.i18n import gettext, lazy
from app.networks.models import NetworkTheme
from app.permissions import Actor, Permission
from app.searching.touching_actions import touch
from app.submissions import letters, rules, verbs
from app.submissions.actions import note_read
from app.submissions.case_acts import CASES, ActState, awaiting, record_state, state_of, why_over
from app.submissions.matching_actions import decide
from app.submissions.models import Submission, SubmissionTheme
from app.submissions.states import Handling, MatchState, RouteKind


def _decided(said: Verdict, _by: By) -> str:
    if said.accepts:
        return gettext("Your network has %(number)s now.")
    return gettext("%(number)s is back with the secretariat.")


@CASES.act(
    noun="match",
    needs=Permission.READ_DESK,
    where=rules.leads,
    form=MatchForm,
    texts=Texts(
        label=lazy("Take it into your network"),
        told=lazy(
            "If you take it in, the author sees it on the page. If not, the author is told and reads your reason."
        ),
        send=lazy("We take it in"),
    ),
    done=_decided,
)
def decide_match(case: Submission, said: Verdict, by: By) -> Event:
    """Take the submission into the network it was offered to, or send it back from there to be routed again.

    Of a no the author is told, with the reason. What was promised to the author still holds.
    """
    before, network_id = state_of(case), case.network_id
    if said.accepts:
        case.match_state = MatchState.ACCEPTED
        event = record_state(verbs.MATCH_ACCEPTED, case, before, by)
        decide(case, "accepted", route_kind=RouteKind.NETWORK, network_id=network_id, by=by)
        return event
    case.route_kind = case.network_id = case.match_state = case.routed_at = None
    case.handling = Handling.NEW
    event = record_state(verbs.MATCH_DECLINED, case, before, by, said.reason)
    decide(case, "declined", route_kind=RouteKind.NETWORK, network_id=network_id, by=by, reason_id=event.reason_id)
    _release(case, by)
    letters.DECLINED.queue(submission_id=case.id)
    return event


@decide_match.possible
def _(case: ActState) -> str | None:
    if over := why_over(case):
        return over
    is_open = rules.is_asked(case) and case.handling in rules.AWAITED
    return None if is_open else gettext("No network is asked about it.")


@CASES.act(
    noun="route",
    needs=Permission.ROUTE,
    form=RouteForm,
    texts=Texts(
        label=lambda case: gettext("Move it to another place") if case.route_kind else gettext("Pass it on"),
        told=lazy("The author is told where it lies now, and reads your reason word for word."),
        send=lazy("Pass it on"),
        send_and_next=lazy("Pass it on and go to the next"),
    ),
    done=lazy("%(number)s is passed on."),
    tells_author=letters.ROUTED,
    said_aloud=True,
)
def route(case: Submission, said: Way, by: By) -> Event:
    """Say where it goes, and why; it is theirs if nobody has it. Themes are preset from the network unless chosen."""
    before = state_of(case)
    _aim(case, said.target)
    if case.handling == Handling.NEW:
        case.handling = awaiting(case)
    case.routed_at = clock.now()
    case.contested = False
    note_read(case)
    theme_ids = _list_preset(said.target) if said.theme_ids is None else said.theme_ids
    if theme_ids is not None:
        set_themes(case, theme_ids)
    event = record_state(verbs.ROUTED, case, before, by, said.reason)
    decide(
        case,
        "routed",
        route_kind=said.target.kind,
        network_id=case.network_id,
        by=by,
        reason_id=event.reason_id,
    )
    _release(case, by, to=by.person_id)
    return event


@route.possible
def _(case: ActState) -> str | None:
    return why_over(case)


def set_themes(case: Submission, theme_ids: frozenset[int]) -> None:
    """Give a submission exactly these themes."""
    held = {
        row.theme_id: row
        for row in db.session.scalars(select(SubmissionTheme).where(SubmissionTheme.submission_id == case.id))
    }
    for theme_id in held.keys() - theme_ids:
        db.session.delete(held[theme_id])
    for theme_id in sorted(theme_ids - held.keys()):
        db.session.add(SubmissionTheme(submission_id=case.id, theme_id=theme_id))
    db.session.flush()
    touch(case.id)


def _list_preset(target: Target) -> frozenset[int] | None:
    """Return the themes of the network it goes to, None for any other way."""
    if target.kind != RouteKind.NETWORK:
        return None
    own = select(NetworkTheme.theme_id).where(NetworkTheme.network_id == target.id)
    return frozenset(db.session.scalars(own))


def _aim(case: Submission, target: Target) -> None:
    case.network_id = target.id if target.kind == RouteKind.NETWORK else None
    case.department_id = target.id if target.kind in {RouteKind.DEPARTMENT, RouteKind.OPERATIONS} else None
    case.authority_id = target.id if target.kind == RouteKind.OTHER_AUTHORITY else None
    case.theme_pile_id = target.id if target.kind == RouteKind.THEME_PILE else None
    case.match_state = MatchState.OFFERED if target.kind == RouteKind.NETWORK else None
    case.route_kind = target.kind
    case.agreed_at = None


def _release(case: Submission, by: By, to: int | None = None) -> None:
    """Take the case from an owner who may not read it where it lies now; give it to another if nobody has it then."""
    if (owner := case.owner_id) is not None and not rules.may_read_case(Actor(owner, "", get_scopes(owner)), case):
        hand_over(case, None, by)
    if case.owner_id is None and to is not None:
        hand_over(case, to, by)
