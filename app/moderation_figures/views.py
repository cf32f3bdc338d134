"""The public page of moderation's figures, and the same as CSV."""

from flask import Response

from app import clock
from app.i18n import gettext as _
from app.moderation_figures.blueprint import blueprint
from app.moderation_figures.counting import count_moderated, find_first_year
from app.moderation_figures.page import list_rows, list_tables
from app.spreadsheets import csv_of
from app.web.asked import Asked
from app.web.gates import public
from app.web.shown import render_page


@blueprint.get("/moderation")
@public
def show_moderation() -> str:
    """Show what was done in a year, by which rule, and how objections ended."""
    year, tabs = _asked()
    tables = list_tables(count_moderated(year))
    return render_page("moderation_figures/moderation.html", tables=tables, year=year, tabs=tabs)


@blueprint.get("/moderation.csv")
@public
def download_moderation() -> Response:
    """Give the tables of the page as CSV."""
    year, _tabs = _asked()
    response = Response(csv_of(list_rows(list_tables(count_moderated(year)))), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"moderation-{year}.csv")
    return response


def _asked() -> tuple[int, list[tuple[str, str, bool, None]]]:
    """Return the year that is asked for, else this one, and the tabs that lead to each."""
    this_year = clock.today().year
    years = {str(year): year for year in range(this_year, find_first_year() - 1, -1)}
    year = Asked().choose("year", years, _("Year")) or this_year
    return year, [(name, f"/moderation?year={name}", one == year, None) for name, one in years.items()]
