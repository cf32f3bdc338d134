"""The page of every end, and the same as CSV."""

from datetime import date

from flask import Response, make_response, request, url_for

from app import clock, i18n
from app.i18n import gettext as _
from app.results.blueprint import blueprint
from app.results.counting import count_ends, count_written, list_waiting
from app.results.late_promises import list_late_promises
from app.results.newest import list_newest
from app.results.page import list_table, show
from app.spreadsheets import csv_of
from app.web.asked import Asked
from app.web.gates import public
from app.web.shown import render_page


@blueprint.get("/results")
@public
def show_results() -> Response:
    """Show every end, refusals first, how long half waited, and what waits past its date."""
    ever = count_written()
    asked = Asked()
    year, tabs = _asked(asked, ever.since)
    written = ever if year is None else count_written(year)
    shown = show(count_ends(year), written, list_waiting(year), list_late_promises(year), year)
    page = render_page(
        "results/results.html",
        shown,
        newest=list_newest(),
        year=year,
        tabs=tabs,
        empty=not ever.number,
        left_out=asked.left_out,
        other_language=_other_language,
        csv=url_for("results.download_results", year=year),
    )
    return _kept(make_response(page))


@blueprint.get("/results.csv")
@public
def download_results() -> Response:
    """Give the table of the page as CSV."""
    ever = count_written()
    year, _tabs = _asked(Asked(), ever.since)
    written = ever if year is None else count_written(year)
    rows = list_table(count_ends(year), written, list_waiting(year), list_late_promises(year))
    response = Response(csv_of(rows), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"results-{year or clock.today()}.csv")
    return _kept(response)


def _asked(asked: Asked, since: date | None) -> tuple[int | None, list[tuple[str, str, bool, None]]]:
    """Return the year that is asked for, None for all of it, and the tabs that lead to each."""
    this_year = clock.today().year
    first = since.year if since else this_year
    years = {str(year): year for year in range(this_year, first - 1, -1)}
    year = asked.choose("year", years, _("Year"))
    tabs = [(_("All"), "/results", year is None, None)]
    return year, tabs + [(name, f"/results?year={name}", one == year, None) for name, one in years.items()]


def _other_language(code: str) -> str | None:
    return None if code == i18n.current().code else code


def _kept(response: Response) -> Response:
    """Let who has it already be told that it is the same still."""
    response.add_etag()
    response.make_conditional(request)
    return response
