"""What a town sets for what cannot wait: whom it is mailed to, and whom somebody in need can call."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete

from app import db
from app.municipality.actions import announce_change
from app.municipality.help_lines import Line
from app.municipality.models import HelpLine, Municipality, Topic


def set_duty_address(address: str | None) -> None:
    """Have what cannot wait be mailed to `address`, to the municipality's usual one without (None)."""
    db.lock(Municipality, 1).duty_email = address
    announce_change(Topic.MUNICIPALITY)


def set_help_lines(lines: Mapping[str, Sequence[Line]]) -> None:
    """Put these lines, by language, in place of the town's own; those of the program stand where it has none."""
    db.session.execute(delete(HelpLine))
    db.session.add_all(
        HelpLine(language=language, place=place, name=one.name, number=one.number, hours=one.hours)
        for language, some in lines.items()
        for place, one in enumerate(some)
    )
    announce_change(Topic.MUNICIPALITY)
