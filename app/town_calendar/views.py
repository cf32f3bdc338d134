"""The page of what happens, and the calendar to follow."""

from collections.abc import Sequence
from itertools import groupby

from flask import Response, current_app, request, url_for

from app import clock, i18n
from app.share_pictures.queries import get_site_name
from app.town_calendar.blueprint import blueprint
from app.town_calendar.icalendar_file import write
from app.town_calendar.queries import Occasion, list_occasions
from app.web.gates import public
from app.web.shown import render_page


@blueprint.get("/calendar")
@public
def show_calendar() -> str:
    """Show what happens, by month, and what has happened lately."""
    occasions = list_occasions()
    return render_page(
        "town_calendar/calendar.html",
        months=_by_month([one for one in occasions if not one.is_over]),
        lately=[one for one in reversed(occasions) if one.is_over],
        address=_base_url() + url_for("town_calendar.follow_calendar", lang=i18n.current().code),
        this_language=i18n.current().code,
    )


@blueprint.get("/calendar.ics")
@public
def follow_calendar() -> Response:
    """Give what happens as iCalendar; whoever has it already is told that it is the same."""
    host = current_app.extensions["settings"].host
    written = write(list_occasions(), site=get_site_name(), host=host, base_url=_base_url())
    response = Response(written, mimetype="text/calendar")
    response.headers.set("Content-Disposition", "inline", filename="calendar.ics")
    response.add_etag()
    response.make_conditional(request)
    return response


def _by_month(occasions: Sequence[Occasion]) -> list[tuple[str, list[Occasion]]]:
    """Return what happens under the month in which it begins; what has begun and goes on, under the current one."""
    months = groupby(occasions, key=lambda one: max(one.first, clock.today()).replace(day=1))
    return [(i18n.month_of_year(month), [*each]) for month, each in months]


def _base_url() -> str:
    return str(current_app.extensions["settings"].base_url)
