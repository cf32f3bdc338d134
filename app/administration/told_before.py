"""What follows from a change for somebody else, said before it is made: by a form, a file or from the history."""

from datetime import date

from app import i18n
from app.closed_days.longer_queries import count_longer
from app.colleagues.queries import is_away
from app.colleagues.register import PEOPLE
from app.i18n import gettext as _
from app.i18n import ngettext
from app.municipality.room_register import ROOMS, list_left
from app.municipality.town_register import TOWN
from app.permissions import Role
from app.registers.columns import Values
from app.registers.planning import Fate, Plan
from app.registers.register import Register, Row

_DAYS = "promise_days"
_ABSENCE = ("away_from", "away_until", "substitute")


def list_told_before(register: Register, key: str, values: Values) -> list[str]:
    """Return it in sentences: who waits in a part that is switched off, who was promised more, who is gone alone."""
    asked = register in (ROOMS, TOWN) or (register is PEOPLE and values and _is_administrator_away(values))
    before = register.row(key) if asked and values else None
    if before is None:
        return []
    if register is ROOMS:
        return list_left(key, values) if not list_left(key, before.values) else []
    return _list_promised(before.values, values) if register is TOWN else _list_alone(before, values)


def list_told_in(register: Register, plan: Plan) -> list[str]:
    """Return it of all that a file would change, each with what it is called."""
    return [
        f"{one.title}: {words}"
        for one in plan.of(Fate.CHANGED)
        for words in list_told_before(register, one.key, one.values)
    ]


def _list_promised(before: Values, values: Values) -> list[str]:
    days = int(values[_DAYS])
    longer = count_longer(days) if days < int(before[_DAYS]) else 0
    if not longer:
        return []
    said = ngettext(
        "%(num)s first update that we still owe is promised for a later day than the new promise would give. That"
        " day stands: whoever waits was told it.",
        "%(num)s first updates that we still owe are promised for later days than the new promise would give. Those"
        " days stand: whoever waits was told them.",
        longer,
    )
    return [said]


def _list_alone(before: Row, values: Values) -> list[str]:
    """Return that nobody runs the town while its only administrator is away, with how somebody can."""
    if all(before.values[one] == values[one] for one in _ABSENCE):
        return []
    others = {one.key: one.values for one in PEOPLE.rows() if one.key != before.key and not one.values["stopped"]}
    instead = others.get(values["substitute"])
    if instead is not None and _is_there(instead, values):
        return []
    if any(one[Role.ADMINISTRATOR] and (_is_there(one, values) or one["substitute"]) for one in others.values()):
        return []
    first, last = (i18n.long_date(date.fromisoformat(values[one])) for one in _ABSENCE[:2])
    return [
        _(
            "Nobody else is administrator from %(first)s to %(last)s. In those days nobody can let a colleague in,"
            " change what the town says, or open and close a part of it.",
            first=first,
            last=last,
        ),
        _("Choose under “Who stands in” somebody who is there, or let a colleague be administrator first."),
    ]


def _is_administrator_away(values: Values) -> bool:
    return is_away(values) and bool(values[Role.ADMINISTRATOR]) and not values["stopped"]


def _is_there(other: Values, values: Values) -> bool:
    """Return whether a colleague is at work on all days of an absence."""
    return not is_away(other) or other["away_until"] < values["away_from"] or other["away_from"] > values["away_until"]
