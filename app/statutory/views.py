"""The list of texts that start a clock in law. What is done with each is an act on its own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import redirect
from flask.typing import ResponseReturnValue

from app.permissions import Permission
from app.reports.reportable import REPORTABLE
from app.screening.statutory import StatutoryKind
from app.statutory.blueprint import blueprint
from app.statutory.queries import Marked, list_marked
from app.statutory.units import Unit, get_unit, list_units
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@dataclass(frozen=True)
class ListPage:
    """The marks, who takes texts of a kind, where staff see each text, how many are decided, and of these in time."""

    marks: Sequence[Marked]
    units: Mapping[str, Unit]
    pages: Mapping[int, str]
    decided: int
    in_time: int


@blueprint.get("/desk/statutory")
@needs(Permission.MODERATE)
def list_texts() -> str:
    """Show the newest texts that start a clock in law, those first that wait."""
    marks = list_marked(signed_in_actor())
    decided = [one for one in marks if one.is_confirmed]
    pages = {one.subject_id: REPORTABLE[one.subject_kind].page(one.subject_id) for one in marks}
    in_time = sum(one.is_in_time for one in decided)
    units = {one.kind: one for one in list_units()}
    return render_page("statutory/list.html", ListPage(marks, units, pages, len(decided), in_time))


@blueprint.get("/desk/statutory/child")
@needs(Permission.READ_DESK)
def open_child_form() -> ResponseReturnValue:
    """Lead to the municipality's own form for reporting concern for a child; say whom to write to if it has none."""
    unit = get_unit(StatutoryKind.CHILD)
    return redirect(unit.form_url, 303) if unit.form_url else render_page("statutory/child.html", unit=unit)
