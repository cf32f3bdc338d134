"""Where what cannot wait is mailed to."""

from app import db
from app.municipality.models import Municipality


def get_duty_address() -> str | None:
    """Return where a mail goes that somebody must read at once: the town's own duty address, else its usual one."""
    town = db.session.get(Municipality, 1)
    return (town.duty_email or town.email or None) if town is not None else None
