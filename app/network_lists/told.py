"""How far a network is and who leads it, as the list of networks tells it."""

from collections.abc import Mapping

from app.accounts.queries import list_who_may_lead
from app.departments.namesakes import tell_apart
from app.i18n import gettext as _
from app.network_leading.queries import list_all_leaders
from app.networks.queries import get_directory
from app.registers import shapes
from app.registers.columns import Values
from app.registers.register import number_of
from app.registers.shapes import Control, Shape


def list_leaders() -> Mapping[str, str]:
    """Return who may lead a network and who leads one by now, so that nobody is taken away as the rest is saved."""
    people = sorted({*list_who_may_lead(), *list_all_leaders()}, key=lambda one: (one[1], one[0]))
    return {str(one): name for one, name in tell_apart(people).items()}


_ONE_WHO_MAY = shapes.choice(list_leaders)
LEADER = Shape(
    lambda text: _ONE_WHO_MAY.read(text) if text.strip() else "",
    lambda value: _ONE_WHO_MAY.say(value) if value else "",
    Control.CHOICE,
)


def say_stage(key: str, _values: Values) -> str:
    """Return how far a network is, in words."""
    network = get_directory().networks.get(number_of(key) or 0)
    return network.stage.label if network else ""


def say_leader(_key: str, values: Values) -> str:
    """Return who leads a network, in words."""
    return LEADER.say(values["leader"]) or _("Nobody yet")


def say_rest(_key: str, values: Values) -> str:
    """Return whether a network rests, in words."""
    return shapes.CHECK.say(values["rests"])
