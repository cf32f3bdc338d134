"""The days of the law, and those on which town halls usually close: proposed where the list does not have them."""

from datetime import date

from sqlalchemy import select

from app import clock, db, i18n
from app.municipality.closed_day_register import CLOSED_DAYS
from app.municipality.promise import is_working_day, usual_closed_days
from app.municipality.queries import get_reference
from app.registers.files import Sent
from app.registers.models import RegisterChange


def list_usual_days() -> list[Sent]:
    """Return the usual days from today to the end of next year on which the town hall works as yet, as rows of a file.

    Days that somebody has taken away from the list are not proposed again.
    """
    years = [clock.today().year, clock.today().year + 1]
    closed, refused = get_reference().closed_days, _list_taken_away()
    names = {code: usual_closed_days(years, code) for code in i18n.LANGUAGES}
    left = [
        day
        for day in sorted(names[i18n.DEFAULT.code])
        if day >= clock.today() and is_working_day(day, closed) and day not in refused
    ]
    return [
        Sent(number, {"day": day.isoformat(), **{f"name_{code}": said[day] for code, said in names.items()}})
        for number, day in enumerate(left, 1)
    ]


def _list_taken_away() -> frozenset[date]:
    statement = select(RegisterChange.key).where(
        RegisterChange.register == CLOSED_DAYS.name, RegisterChange.held_after.is_(None)
    )
    return frozenset(date.fromisoformat(one) for one in db.session.scalars(statement))
