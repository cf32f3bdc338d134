"""Days on which nobody runs the town: its administrators are away, and nobody stands in for them."""

from collections.abc import Mapping
from datetime import date

from app import clock, i18n
from app.colleagues.queries import is_away
from app.colleagues.register import PEOPLE
from app.i18n import gettext as _
from app.permissions import Role
from app.registers.columns import Values

ABSENCE = ("away_from", "away_until", "substitute")


def list_alone(key: str, before: Values, values: Values, also: Mapping[str, Values]) -> list[str]:
    """Return that nobody runs the town while its only administrator is away, with how somebody can.

    `also` is what others will say at the same time, by their keys.
    """
    if all(before[one] == values[one] for one in ABSENCE):
        return []
    others = _list_others(key, also)
    instead = others.get(values["substitute"])
    if instead is not None and _is_there(instead, values):
        return []
    if any(one[Role.ADMINISTRATOR] and _is_covered(one, others, values) for one in others.values()):
        return []
    return _tell(values["away_from"], values["away_until"])


def list_left_alone(key: str, also: Mapping[str, Values]) -> list[str]:
    """Return that nobody runs the town on some days if one of its administrators does so no more, with how one can.

    `also` as above.
    """
    colleagues = _list_others(key, also)
    others = [one for one in colleagues.values() if one[Role.ADMINISTRATOR]]
    if not others or any(not is_away(one) or _is_covered(one, colleagues, one) for one in others):
        return []
    first, last = max(one["away_from"] for one in others), min(one["away_until"] for one in others)
    first = max(first, clock.today().isoformat())
    return _tell(first, last) if first <= last else []


def _list_others(key: str, also: Mapping[str, Values]) -> dict[str, Values]:
    rows = {one.key: one.values for one in PEOPLE.rows()} | dict(also)
    return {other: values for other, values in rows.items() if other != key and not values["stopped"]}


def _is_covered(other: Values, colleagues: Mapping[str, Values], days: Values) -> bool:
    """Return whether a colleague is at work on all days of an absence, or has somebody of `colleagues` who is instead.

    Whoever stands in for them and goes away too, or stops, is nobody in their place.
    """
    instead = colleagues.get(other["substitute"])
    return _is_there(other, days) or (instead is not None and _is_there(instead, days))


def _is_there(other: Values, values: Values) -> bool:
    """Return whether a colleague is at work on all days of an absence."""
    return not is_away(other) or other["away_until"] < values["away_from"] or other["away_from"] > values["away_until"]


def _tell(first: str, last: str) -> list[str]:
    days = {"first": i18n.long_date(date.fromisoformat(first)), "last": i18n.long_date(date.fromisoformat(last))}
    return [
        _(
            "Nobody else is administrator from %(first)s to %(last)s. In those days nobody can let a colleague in,"
            " change what the town says, or open and close a part of it.",
            **days,
        ),
        _("Let a colleague who is there be administrator first, or stand in for one who is away."),
    ]
