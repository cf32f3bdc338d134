"""The register of those whom somebody in need can call."""

from app import i18n
from app.events import By
from app.i18n import lazy
from app.municipality.help_actions import set_help_lines
from app.municipality.help_lines import DEFAULTS, Line
from app.municipality.queries import get_reference
from app.registers import shapes
from app.registers.columns import Values, chosen, column
from app.registers.register import Register, Row, declare

_MOST = 20


def _list_rows() -> list[Row]:
    own = get_reference().help_lines
    return [
        Row(
            f"{code}-{place}",
            {"language": code, "order": str(place), "name": one.name, "number": one.number, "hours": one.hours},
        )
        for code in i18n.LANGUAGES
        for place, one in enumerate(own.get(code) or DEFAULTS.get(code, ()), 1)
    ]


def _key(values: Values) -> str:
    return f"{values['language']}-{values['order']}"


def _write(key: str, values: Values, _by: By) -> None:
    _put({**{one.key: one.values for one in _list_rows()}, key: values})


def _remove(key: str, _by: By) -> None:
    _put({one.key: one.values for one in _list_rows() if one.key != key})


def _put(rows: dict[str, Values]) -> None:
    lines: dict[str, list[Line]] = {code: [] for code in i18n.LANGUAGES}
    for one in sorted(rows.values(), key=lambda values: int(values["order"])):
        lines[one["language"]].append(Line(one["name"], one["number"], one["hours"]))
    set_help_lines(lines)


def _languages() -> dict[str, str]:
    return {code: i18n.name_of_language(code) for code in i18n.LANGUAGES}


HELP_LINES = declare(
    Register(
        name="help-lines",
        label=lazy("Whom somebody in need can call"),
        add=lazy("Add a number to call"),
        lead=lazy("Shown at once to whoever writes of danger or despair, in their language."),
        columns=(
            chosen("language", lazy("Language"), _languages, required=True, fixed=True),
            column("order", lazy("Place in the row"), shape=shapes.number(1, _MOST), required=True, fixed=True),
            column("name", lazy("Who answers, and when to call"), required=True),
            column("number", lazy("Their telephone number"), shape=shapes.SHORT_PHONE, required=True),
            column("hours", lazy("When they answer"), required=True),
        ),
        title="name",
        look="administration/looks/help_line.html",
        look_in_each=True,
        read=_list_rows,
        write=_write,
        remove=_remove,
        key_of=_key,
        keyed_by="order",
        may_repeat=True,
    )
)
