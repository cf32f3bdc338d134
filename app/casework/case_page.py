"""The page of one case, put together: shown when it is opened, and again when an act could not be done."""

from typing import Any

from flask import render_template, url_for

from app.casework import case_view, pairs
from app.desk import case_files, worklist_rows
from app.desk.queries import Case
from app.desk.worklist import Shelf, get_next
from app.permissions import Actor
from app.submissions import labels
from app.web.act_form import ActForm, Said


def render(case: Case, actor: Actor, shelf: Shelf, bound: ActForm[Said] | None = None, **more: Any) -> str:  # noqa: ANN401
    """Return the page of a case; `bound` is a form that was sent and has to be shown again."""
    file = case_files.get_case_file(case, actor)
    following = get_next(actor, shelf, due_on=case.due_on, after_id=case.id)
    more = {"conflict": False, "settled_by": None, "news": [], **more}
    if more["conflict"]:
        more["news"] = case_view.news(file, bound.read_events if bound is not None else None)
    return render_template(
        "casework/case.html",
        **case_view.values(file, actor, shelf, bound),
        shelf_label=worklist_rows.shelf_label(shelf),
        shelf_url=url_for("desk.worklist", list=shelf.whose, state=shelf.lacking),
        next_url=case_url(following, shelf) if following else None,
        pairs=[(pair, case_url(pair.other.id, shelf)) for pair in pairs.list_pairs(case, actor)],
        alike=labels.alike_label(case.alike),
        alike_url=url_for("desk.worklist", list=shelf.whose, state=shelf.lacking, alike=case.id),
        **more,
    )


def case_url(case_id: int, shelf: Shelf, **options: Any) -> str:  # noqa: ANN401 -- url_for's own
    """Return a case's address, with the shelf one came from."""
    return url_for("casework.show_case", case_id=case_id, list=shelf.whose, state=shelf.lacking, **options)
