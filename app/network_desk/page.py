"""What the page of a network at the desk offers: the form of each act that somebody can do with it."""

from datetime import timedelta

from app import clock
from app.acts import AnyAct
from app.desk.colleagues import list_colleagues
from app.network_backing import actions as backing_actions  # noqa: F401 -- importing it declares its acts
from app.network_backing.forms import ContactForm
from app.network_leading import actions as leading_actions  # noqa: F401 -- importing it declares its acts
from app.network_leading import handing_actions  # noqa: F401 -- as above
from app.network_leading.forms import LeaderForm
from app.network_leading.handing_forms import HandoverForm, SubstituteForm
from app.network_leading.handing_queries import list_own_leaders
from app.network_leading.queries import list_leaders
from app.network_people import (
    actions,  # noqa: F401 -- importing it declares its acts
    trying_actions,  # noqa: F401 -- importing it declares who keeps those who are named
)
from app.network_people.forms import LeavingForm, SeatForm
from app.network_people.queries import list_seats
from app.network_resting import actions as resting_actions  # noqa: F401 -- importing it declares its acts
from app.network_stages.actions import earliest_of, list_other, why_not_closed
from app.network_stages.forms import DATED, DatesForm, MovingForm, OtherStageForm
from app.network_stages.led import NetworkState
from app.network_stages.queries import Course, get_network, list_steps
from app.network_stages.running import list_denied
from app.network_stages.stage_data import ORDER, STAGES, next_of, usual_days
from app.network_stages.trying import list_offered
from app.network_stages.when import When
from app.networks.models import Network
from app.networks.states import Stage
from app.web.act_form import ActForm, Said

AnyCourseAct = AnyAct[Network, NetworkState]

IN_ORDER = (
    *("talked", "next", "stage", "waking", "dates"),
    *("leader", "person", "leaving", "contact"),
    *("handover", "substitute", "substitute-end"),
)
"""The acts of the page by their nouns, as they stand on it: where the network goes, who is in it, who stands in."""


def fresh_form(act: AnyCourseAct, course: Course) -> ActForm[Said]:
    """Return the form of an act as the page of a network first shows it."""
    form = act.form(f"{act.noun}-{course.id}", formdata=None)
    form.version.data = str(course.version)
    return in_state(form, course, fresh=True)


def in_state(form: ActForm[Said], course: Course, *, fresh: bool = False) -> ActForm[Said]:
    """Return a form that asks what is to be asked of a network in its stage; one that is `fresh` has what is known."""
    if isinstance(form, MovingForm):
        following = next_of(course.stage) or course.stage
        offered = list_offered(course.id) if any(one.names for one in STAGES[following].before) else {}
        denied = list_denied(course.id, following)
        form.ask(following, earliest=earliest_of(course), fresh=fresh, offered=offered, denied=denied)
        form.ask_for_now({} if following == Stage.CLOSED else _list_now(course), fresh=fresh)
    elif isinstance(form, OtherStageForm):
        _ask_elsewhere(form, course, fresh=fresh)
        form.ask_for_now(_list_now(course), fresh=fresh)
    elif isinstance(form, DatesForm):
        _ask_dates(form, course, fresh=fresh)
    elif isinstance(form, (SeatForm, LeavingForm)):
        _ask_who(form, course, fresh=fresh)
    elif isinstance(form, ContactForm):
        form.ask(dict(list_leaders(course.id)))
    elif isinstance(form, LeaderForm):
        form.ask(list_own_leaders(course.id), fresh=fresh)
    elif isinstance(form, HandoverForm):
        form.ask(dict(list_own_leaders(course.id)))
    elif isinstance(form, SubstituteForm):
        form.ask(dict(list_leaders(course.id)), fresh=fresh)
    return form


def _ask_who(form: SeatForm | LeavingForm, course: Course, *, fresh: bool) -> None:
    """Offer those who are in the network, and to let somebody in also the colleagues at the desk."""
    if isinstance(form, SeatForm):
        colleagues = {one: colleague.name for one, colleague in list_colleagues().items()}
        form.ask(list_seats(course.id), colleagues, fresh=fresh)
    else:
        form.ask(list_seats(course.id), fresh=fresh)


def _ask_elsewhere(form: OtherStageForm, course: Course, *, fresh: bool) -> None:
    """Offer the stages to which a network can go now: the last is none while something is still to be done in it."""
    others, why_not = list_other(course.stage), why_not_closed(course.id)
    hint = ""
    if why_not is not None and Stage.CLOSED in others:
        others, hint = [one for one in others if one != Stage.CLOSED], why_not
    form.ask(others, earliest=earliest_of(course), fresh=fresh, hint=hint)


def _list_now(course: Course) -> dict[str, str]:
    """Return what stands under what happens right now, by language."""
    return {code: words.outcome for code, words in get_network(course.id).words.items()}


def _ask_dates(form: DatesForm, course: Course, *, fresh: bool) -> None:
    at, steps = ORDER.index(course.stage), list_steps(course)
    begun = [one for one in DATED if ORDER.index(one) <= at]
    days: dict[Stage, When | None] = {one: steps[one].begun if one in begun else steps[one].planned for one in DATED}
    if is_unplanned(course):
        days.update(usual_plan(course))
    form.ask(days, begun, fresh=fresh)


def is_unplanned(course: Course) -> bool:
    """Return whether nothing is planned of what is still to come."""
    at = ORDER.index(course.stage)
    return not any(one.planned for one in list_steps(course).values() if ORDER.index(one.stage) > at)


def usual_plan(course: Course) -> dict[Stage, When]:
    """Return in which month each stage to come usually begins, none for a network without a usual length."""
    begun, today = list_steps(course)[course.stage].begun, clock.today()
    taken = timedelta(weeks=STAGES[course.stage].weeks.get(course.type, 0))
    since = max(begun.first, today - taken) if begun is not None else today
    return {one: When.month_of(day) for one, day in usual_days(course.type, course.stage, since).items()}
