"""A meeting as an iCalendar file (RFC 5545)."""

from icalendar import Calendar, Event

from app import clock, i18n
from app.i18n import gettext as _
from app.meetings.queries import Meeting


def write(meeting: Meeting, *, name: str, site: str, host: str, url: str) -> bytes:
    """Return the file; a meeting is known by its number at `host`, so that a calendar moves it and doubles nothing."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", f"-//Samspil//{site}//{i18n.current().code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event.add("uid", f"meeting-{meeting.id}@{host}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.until)
    event.add("summary", _("Meeting: %(name)s", name=name))
    event.add("location", meeting.place)
    event.add("description", meeting.agenda)
    event.add("url", url)
    event.add("status", "CANCELLED" if meeting.called_off_at is not None else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
