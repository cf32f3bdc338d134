"""The page of the figures, and the same as CSV and as a workbook."""

from dataclasses import dataclass
from datetime import date

from flask import Response, url_for

from app import clock
from app.department_links.unreached_queries import list_unreached
from app.figures.blueprint import blueprint
from app.figures.drawing import draw_holders, draw_months
from app.figures.grouping import Counted, group, year_until
from app.figures.page import Line, list_cells, list_heading, list_holders, list_tables
from app.figures.queries import Period, count_for_others, get_themes, list_cases
from app.i18n import gettext as _
from app.permissions import Permission
from app.spreadsheets import XLSX, Cell, csv_of, xlsx_of
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page

_YEARS = 4
_DECEMBER = 12


@dataclass(frozen=True)
class _Asked:
    """The period that is asked for, by its name in the address; None is the last twelve months."""

    year: int | None
    period: Period
    years: list[int]
    left_out: list[str]


@blueprint.get("/desk/figures")
@needs(Permission.READ_FIGURES)
def show_figures() -> str:
    """Show how the work goes, by month, by who has it, by network, department and theme."""
    asked = _asked()
    counted = _count(asked.period)
    holders = list_holders(counted)
    return render_page(
        "figures/figures.html",
        asked,
        whole=Line("", counted.whole),
        months=draw_months(counted.months),
        holders=draw_holders(holders),
        for_others=count_for_others(asked.period),
        unreached=list_unreached() if signed_in_actor().may(Permission.ROUTE) else [],
        tables=list_tables(counted),
        tabs=[
            (name, url_for("figures.show_figures", year=year), year == asked.year, None)
            for name, year in [(_("Twelve months"), None), *((str(year), year) for year in asked.years)]
        ],
    )


@blueprint.get("/desk/figures.csv")
@needs(Permission.READ_FIGURES)
def download_table() -> Response:
    """Give all tables as one CSV, whose first column says which table a row is of."""
    asked = _asked()
    heading: list[Cell] = [_("Table"), *list_heading(_("Name"))]
    sheets = _sheets(_count(asked.period))
    return _saved(csv_of([heading, *([title, *row] for title, rows in sheets for row in rows[1:])]), "csv", asked)


@blueprint.get("/desk/figures.xlsx")
@needs(Permission.READ_FIGURES)
def download_workbook() -> Response:
    """Give the tables as a workbook, each on a sheet of its own."""
    asked = _asked()
    return _saved(xlsx_of(_sheets(_count(asked.period))), "xlsx", asked)


def _asked() -> _Asked:
    today = clock.today()
    years = [today.year - one for one in range(_YEARS)]
    asked = Asked()
    year = asked.choose("year", {str(one): one for one in years}, _("Year"))
    first = today.replace(year=today.year - 1, month=today.month + 1, day=1) if today.month < _DECEMBER else None
    period = year_until(year, today) if year else Period(first or date(today.year, 1, 1), clock.last_of_month(today))
    return _Asked(year, period, years, asked.left_out)


def _count(period: Period) -> Counted:
    return group(list_cases(period), get_themes(period), period, clock.today())


def _sheets(counted: Counted) -> list[tuple[str, list[list[Cell]]]]:
    sheets = [
        (one.title, [list_heading(one.head), *list_cells(one.lines, waits=one.waits)]) for one in list_tables(counted)
    ]
    held = list_cells(list_holders(counted), others=False)
    return [*sheets, (_("What waits"), [list_heading(_("Who has it")), *held])]


def _saved(body: bytes, ending: str, asked: _Asked) -> Response:
    response = Response(body, mimetype={"csv": "text/csv", "xlsx": XLSX}[ending])
    name = f"figures-{asked.period.first:%Y-%m}-{asked.period.last:%Y-%m}.{ending}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
