"""The register of places."""

from sqlalchemy import select

from app import db
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.drawn import Drawn
from app.municipality.models import Place, PlacePosition, PlaceSpelling, PlaceText
from app.municipality.named_queries import list_named
from app.municipality.place_actions import remove_place, save_place
from app.registers import shapes
from app.registers.columns import Values, chosen, column, in_each_language
from app.registers.register import Faults, Register, Row, declare

_LONGEST = 120


def _list_rows() -> list[Row]:
    places = list_named(Place, PlaceText)
    spelled = select(Place.slug, PlaceSpelling.spelling).join(PlaceSpelling, PlaceSpelling.place_id == Place.id)
    for slug, spelling in db.session.execute(spelled.order_by(Place.slug, PlaceSpelling.spelling)):
        before = places[slug].get("spellings")
        places[slug]["spellings"] = f"{before}\n{spelling}" if before else spelling
    lying = select(Place.slug, PlacePosition.x, PlacePosition.y, PlacePosition.drawn_as)
    for slug, x, y, drawn_as in db.session.execute(lying.join(PlacePosition, PlacePosition.place_id == Place.id)):
        places[slug].update(x=str(x), y=str(y), drawn_as=drawn_as)
    return [Row(slug, values) for slug, values in places.items()]


def _look_at(_key: str, values: Values) -> Faults:
    if bool(values["x"]) != bool(values["y"]):
        return {"y" if values["x"] else "x": _("Write both numbers, or none.")}
    if values["drawn_as"] and not values["x"]:
        return {"x": _("Say where on the map it is drawn.")}
    if any(len(one) > _LONGEST for one in values["spellings"].split("\n")):
        return {"spellings": _("A line has at most %(num)s characters.", num=_LONGEST)}
    return {}


def _write(slug: str, values: Values, _by: By) -> None:
    save_place(slug, values)


def _remove(slug: str, _by: By) -> None:
    remove_place(slug)


PLACES = declare(
    Register(
        name="places",
        label=lazy("Places"),
        add=lazy("Add a place"),
        lead=lazy("Places that people can name and list by, and where each lies in the town."),
        columns=(
            *in_each_language("name", lazy("Name"), required=True),
            column(
                "spellings",
                lazy("Other spellings"),
                shape=shapes.LINES,
                most=1_000,
                hint=lazy("What else people call it, one to a line. Capitals, signs and aa for å make no difference."),
            ),
            column(
                "x",
                lazy("On the map: from the left"),
                group="at",
                shape=shapes.number(0, 1_000),
                hint=lazy("From 0 at the left edge to 1000 at the right."),
            ),
            column(
                "y",
                lazy("On the map: from the top"),
                group="at",
                shape=shapes.number(0, 1_000),
                hint=lazy("From 0 at the upper edge to 1000 at the lower."),
            ),
            chosen(
                "drawn_as",
                lazy("Drawn as"),
                lambda: {"": _("Nothing"), **{one.value: one.label for one in Drawn}},
                hint=lazy("What the map shows of it."),
            ),
        ),
        title="name",
        read=_list_rows,
        write=_write,
        remove=_remove,
        check=_look_at,
        table=Place,
        own_tables=frozenset({"place_text", "place_position", "place_spelling"}),
        look="administration/looks/place.html",
    )
)
