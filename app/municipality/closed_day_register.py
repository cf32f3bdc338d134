"""The register of the days on which the town hall is closed."""

from dataclasses import replace
from datetime import date

from app import clock, i18n
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.actions import name_closed_day, remove_closed_day
from app.municipality.promise import name_of_closed_day
from app.municipality.queries import get_reference, list_closed_days
from app.registers import shapes
from app.registers.columns import Column, Shown, Values, column, in_each_language
from app.registers.register import Register, Row, declare
from app.registers.shapes import FaultError

_SATURDAY = 5


def _list_rows() -> list[Row]:
    return [
        Row(day.isoformat(), {"day": day.isoformat(), **{f"name_{code}": name for code, name in names.items()}})
        for day, names in list_closed_days(_first()).items()
    ]


def _say_name(key: str, values: Values) -> str:
    """Return why a day is closed: in the reader's language where it has that, or that is a usual reason."""
    return name_of_closed_day(date.fromisoformat(key), _names_in(values), i18n.current().code)


def _names_in(values: Values) -> dict[str, str]:
    return {code: values[f"name_{code}"] for code in i18n.LANGUAGES}


def _names() -> tuple[Column, ...]:
    danish, english = in_each_language("name", lazy("Why it is closed"))
    hint = lazy("In a few words, such as “Christmas Eve”.")
    return replace(danish, required=True, hint=hint), replace(
        english, hint=lazy("A holiday has its own name if empty.")
    )


def _first() -> date:
    return date(clock.today().year, 1, 1)


def _closes_something(value: str) -> None:
    if date.fromisoformat(value) < _first():
        raise FaultError(_("This day is in a year that is over."))
    if date.fromisoformat(value).weekday() >= _SATURDAY:
        raise FaultError(_("That is a Saturday or a Sunday, on which the town hall is closed in any case."))
    if date.fromisoformat(value) < clock.today() and date.fromisoformat(value) not in get_reference().closed_days:
        raise FaultError(_("That day has passed, and could not be taken away again. No promise is moved by it."))


def _write(key: str, values: Values, _by: By) -> None:
    name_closed_day(date.fromisoformat(key), _names_in(values))


def _remove(key: str, _by: By) -> None:
    remove_closed_day(date.fromisoformat(key))


def _why_kept(row: Row) -> str:
    """Return why a day stays: what was told of one that has passed is so."""
    is_over = date.fromisoformat(row.key) < clock.today()
    return _("That day has passed, and what was told of it stays so.") if is_over else ""


CLOSED_DAYS = declare(
    Register(
        name="closed-days",
        label=lazy("Closed days"),
        add=lazy("Add a closed day"),
        lead=lazy("Days on which the town hall is closed, besides Saturdays and Sundays. No promise counts them."),
        columns=(
            column("day", lazy("Day"), shape=shapes.DATE, required=True, fixed=True, check=_closes_something),
            *_names(),
        ),
        title="day",
        tells=(Shown(lazy("Why it is closed"), _say_name),),
        key_column="day",
        read=_list_rows,
        write=_write,
        remove=_remove,
        why_kept=_why_kept,
    )
)
