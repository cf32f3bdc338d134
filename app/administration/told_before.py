"""What follows from a change for somebody else, said before it is made: by a form, a file or from the history."""

from collections.abc import Mapping
from types import MappingProxyType

from app.closed_days.longer_queries import count_longer
from app.colleagues.alone import list_alone, list_left_alone
from app.colleagues.queries import is_away
from app.colleagues.register import PEOPLE
from app.i18n import ngettext
from app.municipality.room_register import ROOMS, list_left
from app.municipality.town_register import TOWN
from app.permissions import Role
from app.registers.columns import Values
from app.registers.planning import Fate, Plan
from app.registers.register import Register, Row

_DAYS = "promise_days"
_TOLD_OF = (ROOMS, TOWN, PEOPLE)


def list_told_before(
    register: Register, key: str, values: Values, also: Mapping[str, Values] = MappingProxyType({})
) -> list[str]:
    """Return it in sentences: who waits in a part that is switched off, who was promised more, who is gone alone.

    `also` is what other rows will say at the same time, by their keys.
    """
    return _list_told(register, register.row(key) if register in _TOLD_OF else None, values, also)


def _list_told(register: Register, before: Row | None, values: Values, also: Mapping[str, Values]) -> list[str]:
    if before is None or not values:
        return []
    if register is PEOPLE:
        runs = before.values[Role.ADMINISTRATOR] or values[Role.ADMINISTRATOR]
        return _list_about(before, values, also) if runs and not before.values["stopped"] else []
    if register is ROOMS:
        return list_left(before.key, values) if not list_left(before.key, before.values) else []
    return _list_promised(before.values, values)


def list_told_in(register: Register, plan: Plan) -> list[str]:
    """Return it of all that a file would change, each with what it is called."""
    changed = plan.of(Fate.CHANGED) if register in _TOLD_OF else []
    also = {one.key: one.values for one in changed}
    rows = {one.key: one for one in register.rows()} if changed else {}
    return [
        f"{one.title}: {words}"
        for one in changed
        for words in _list_told(register, rows.get(one.key), one.values, also)
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


def _list_about(before: Row, values: Values, also: Mapping[str, Values]) -> list[str]:
    """Return it of a colleague who is administrator: while they are away, or once they are it no more."""
    if values["stopped"] or not values[Role.ADMINISTRATOR]:
        return list_left_alone(before.key, also)
    return list_alone(before.key, before.values, values, also) if is_away(values) else []
