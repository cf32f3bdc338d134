"""A network is warned, rests, and is woken with a line that everybody reads."""

from app import clock, db, events
from app.acts import Texts
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.network_backing.queries import find_contact
from app.network_leading.queries import list_leaders
from app.network_resting import verbs
from app.network_resting.forms import Awake, WakingForm
from app.network_resting.letters import QUIET
from app.network_resting.queries import find_rest, list_open_with
from app.network_stages.actions import COURSES
from app.network_stages.led import NetworkState
from app.network_stages.verbs import MOVES
from app.networks.models import Network
from app.networks.moving_actions import rest
from app.networks.states import Stage
from app.permissions import Permission
from app.tasks.actions import touch


@COURSES.act(
    noun="waking",
    needs=Permission.DESCRIBE,
    form=WakingForm,
    texts=Texts(
        label=lazy("Wake the network"),
        told=lazy("It is proposed to people again, and your line stands on its page with today's date."),
        send=lazy("We are at work again"),
    ),
    done=lazy("The network is at work again."),
    said_aloud=True,
    part="network_resting/_waking.html",
)
def wake(network: Network, said: Awake, by: By) -> Event:
    """Let a network that rests be at work again; what has not been answered is its own again."""
    since = network.rests_since
    rest(network, None)
    _touch_cases(network.id)
    details = {"since": since.isoformat() if since is not None else None}
    return record(verbs.WOKEN, by=by, subject_id=network.id, details=details, reason=said.line)


@wake.possible
def _(network: NetworkState) -> str | None:
    return None if find_rest(network.id) is not None else gettext("The network does not rest.")


@events.on_recorded
def follow_moves(event: Event) -> None:
    """Settle what lies with a network that has moved: one that rested is awake by that."""
    if event.subject_id is not None and event.verb in {one.name for one in MOVES}:
        _touch_cases(event.subject_id)


def warn(network_id: int) -> None:
    """Warn those who lead a network, and its contact in the management, that it soon rests."""
    record(verbs.WARNED, by=By.SYSTEM, subject_id=network_id)
    _write_to_all(network_id)


def let_rest(network_id: int, by: By = By.SYSTEM) -> None:
    """Let a network rest from today on: its open cases are the secretariat's to look after. A second time is none.

    Somebody's own decision is told as that, and not as that nothing was heard of it.
    """
    network = db.lock(Network, network_id)
    if network.rests_since is not None or not Stage(network.stage).live:
        return
    rest(network, clock.today())
    record(verbs.RESTED if by == By.SYSTEM else verbs.LAID, by=by, subject_id=network_id)
    _touch_cases(network_id)
    _write_to_all(network_id)


def _touch_cases(network_id: int) -> None:
    for case_id in list_open_with([network_id]):
        touch(case_id)


def _write_to_all(network_id: int) -> None:
    for person_id, _name in list_leaders(network_id):
        QUIET.queue(network_id=network_id, person_id=person_id)
    seat_id = find_contact(network_id)
    if seat_id is not None:
        QUIET.queue(network_id=network_id, seat_id=seat_id)
