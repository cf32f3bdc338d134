"""What happens as an iCalendar file (RFC 5545), which calendars follow by its address."""

from collections.abc import Sequence
from datetime import timedelta

from icalendar import Calendar, Event

from app import clock, i18n
from app.i18n import gettext as _
from app.town_calendar.queries import Occasion

ASKED_AGAIN = timedelta(hours=12)
"""How often calendars are asked to look again (RFC 7986, REFRESH-INTERVAL)."""


def write(occasions: Sequence[Occasion], *, site: str, host: str, base_url: str) -> bytes:
    """Return the file; each thing is known by its word at `host`, so that it is moved and not doubled when it changes.

    It is the same all day while nothing changes: whoever has it already is told so.
    """
    made_at = clock.town_midnight(clock.today())
    calendar = Calendar()
    calendar.add("prodid", f"-//Samspil//{site}//{i18n.current().code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = _("Calendar: %(site)s", site=site)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    for one in occasions:
        event = Event()
        event.add("uid", f"{one.word}@{host}")
        event.add("dtstamp", made_at)
        event.add("dtstart", one.starts_at or one.first)
        event.add("dtend", one.ends_at or one.last + timedelta(days=1))  # the day after: the end is not part of it
        event.add("summary", one.summary or one.what, parameters=_in(one.language))
        event.add("description", one.details or one.of, parameters=_in(one.of_language))
        if one.place:
            event.add("location", one.place)
        event.add("url", base_url + one.path)
        event.add("transp", "TRANSPARENT")  # it does not take up the day of whoever follows
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _in(language: str | None) -> dict[str, str]:
    return {"LANGUAGE": language or i18n.current().code}
