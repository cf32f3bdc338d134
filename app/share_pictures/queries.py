"""Whether there is a picture of a challenge, and where."""

from importlib.util import find_spec

from app.challenges.queries import Shown
from app.municipality.queries import get_reference
from app.share_pictures.drawing import can_be_drawn


def has_picture(challenge: Shown) -> bool:
    """Return whether the picture of a challenge can be drawn: with Pillow, and a typeface that has its letters."""
    return find_spec("PIL") is not None and can_be_drawn(challenge.title, get_site_name())


def get_site_name() -> str:
    """Return the name of the site that stands in the picture, in the language that is spoken."""
    return get_reference().text.site_name
