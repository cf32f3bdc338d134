"""The register of how long things are kept: a number of days to each, within what it must be at least."""

from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy, ngettext
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.registers import shapes
from app.registers.columns import Shown, Values, chosen, column
from app.registers.register import Faults, Register, Row, declare
from app.retention.called import list_called
from app.retention.periods import PERIODS
from app.retention.settings import list_days
from app.retention.settings_actions import LONGEST, set_days


def _say_what_ends(key: str) -> str:
    return str(PERIODS[key].does) if key in PERIODS else ""


def _list_rows() -> list[Row]:
    return [Row(name, {"period": name, "days": str(days)}) for name, days in list_days().items()]


def _look_at(key: str, values: Values) -> Faults:
    least = PERIODS[key].least if key in PERIODS else 1
    if int(values["days"]) < least:
        return {"days": _("Write a whole number from %(least)s to %(most)s.", least=least, most=LONGEST)}
    return {}


def _write(key: str, values: Values, by: By) -> None:
    set_days(key, int(values["days"]), by=by)
    announce_change(Topic.MUNICIPALITY)  # pages say how long things are kept


def _say_least(values: Values) -> dict[str, str]:
    """Return how long what must be kept for a while is kept at least, beside its days."""
    least = PERIODS[values["period"]].least if values["period"] in PERIODS else 1
    return {"days": ngettext("At least %(num)s day.", "At least %(num)s days.", least)} if least > 1 else {}


PERIODS_KEPT = declare(
    Register(
        name="periods",
        label=lazy("How long things are kept"),
        lead=lazy(
            "After how many days each thing ends, from the next night on. The page on what happens to people's data"
            " says it anew by itself."
        ),
        columns=(
            chosen("period", lazy("What it is about"), list_called, required=True, fixed=True),
            column(
                "days",
                lazy("After so many days"),
                shape=shapes.number(1, LONGEST),
                required=True,
            ),
        ),
        title="period",
        row_lead=_say_what_ends,
        hints=_say_least,
        tells=(
            Shown(lazy("What happens then"), lambda key, _values: _say_what_ends(key)),
            Shown(lazy("After so many days"), lambda _key, values: values["days"]),
        ),
        look="administration/looks/period.html",
        look_label=lazy("What follows from it"),
        read=_list_rows,
        write=_write,
        check=_look_at,
        can_grow=False,
    )
)
