"""What the form of a place shows: the drawn map with the place on it, before it is saved."""

from app import i18n
from app.municipality.place_register import PLACES
from app.registers import shapes
from app.registers.columns import Values
from app.registers.shapes import FaultError
from app.town_map.preview import Preview, draw_with

_POINT = shapes.number(0, 1_000)


def draw_place(key: str, values: Values) -> Preview | None:
    """Return the map with a place where its form says; None while that says no point."""
    try:
        x, y = (_POINT.read(values.get(name, "")) for name in ("x", "y"))
        kind = PLACES.column("drawn_as").shape.read(values.get("drawn_as", ""))
    except FaultError:
        return None
    name = values.get(f"name_{i18n.current().code}", "") or values.get(f"name_{i18n.DEFAULT.code}", "")
    return draw_with(key, name, (int(x), int(y)), kind) if x and y else None
