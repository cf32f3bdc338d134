"""Changing a place: its names, what else people call it, and where it lies on the drawn map."""

from sqlalchemy import delete, select

from app import db
from app.municipality.models import Place, PlacePosition, PlaceSpelling, PlaceText
from app.municipality.named_actions import remove_named, save_named
from app.registers.columns import Values


def save_place(slug: str, values: Values) -> None:
    """Give a place what its row says, or add it."""
    found = db.session.scalar(select(Place.id).where(Place.slug == slug))
    if found is not None:
        _forget_rest(found)
    place_id = save_named(Place, PlaceText, slug, values)
    spellings = [one for one in values["spellings"].split("\n") if one]
    db.session.add_all(PlaceSpelling(place_id=place_id, spelling=one) for one in spellings)
    if values["x"]:
        db.session.add(
            PlacePosition(place_id=place_id, x=int(values["x"]), y=int(values["y"]), drawn_as=values["drawn_as"])
        )
    db.session.flush()


def remove_place(slug: str) -> None:
    """Take a place away; nothing may refer to it."""
    found = db.session.scalar(select(Place.id).where(Place.slug == slug))
    if found is not None:
        _forget_rest(found)
    remove_named(Place, PlaceText, slug)


def _forget_rest(place_id: int) -> None:
    db.session.execute(delete(PlaceSpelling).where(PlaceSpelling.place_id == place_id))
    db.session.execute(delete(PlacePosition).where(PlacePosition.place_id == place_id))
