"""Pages of the staff's room: the work list, a case, and the jobs that were given up."""

import re

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, jobs
from app.desk import case_page, queries, worklist_rows
from app.desk import worklist as cases
from app.desk.worklist import Counts, Shelf, Whose, shelf_of
from app.i18n import gettext as _
from app.permissions import Actor, Permission, Role
from app.web.gates import needs, signed_in_actor
from app.web.paging import Page, read_cursor

blueprint = Blueprint("desk", __name__, template_folder="templates")

_NUMBER = re.compile(r"[0-9]{4}-[0-9]{1,6}")
_ID = re.compile(r"[0-9]{1,18}")


@blueprint.get("/desk")
@needs(Permission.READ_DESK)
def worklist() -> ResponseReturnValue:
    """Show the cases that wait for something, what is due first first."""
    actor = signed_in_actor()
    cursor = read_cursor(request.args.get("page", ""), keys=2)
    counts = cases.count_open(actor)
    shelf = shelf_of(request.args.get("list", ""), request.args.get("state", ""))
    if shelf is None:
        abort(400)
    if "list" not in request.args and shelf.lacking is None:
        shelf = Shelf(_first_tab(counts, actor))
    alike = request.args.get("alike", "")
    if alike and not _ID.fullmatch(alike):
        abort(400)
    page = cases.list_alike(actor, int(alike), cursor) if alike else cases.list_open(actor, shelf, cursor)
    return render_template(
        "desk/worklist.html",
        shelf=shelf,
        alike=alike,
        whole_shelf_url=url_for("desk.worklist", list=shelf.whose, state=shelf.lacking),
        counts=counts,
        tabs=worklist_rows.tab_links(counts, shelf),
        lacking=worklist_rows.count_links(counts, shelf),
        rows=worklist_rows.list_items(page.rows, actor, shelf, compared=bool(alike)),
        own_networks=worklist_rows.list_own_networks(actor) if worklist_rows.is_empty(counts) else None,
        current_year=clock.today().year,
        **_beside(page, shelf, alike or None),
    )


@blueprint.get("/desk/cases/<int:case_id>")
@needs(Permission.READ_DESK)
def show_case(case_id: int) -> ResponseReturnValue:
    """Show a case and what can be done with it."""
    actor = signed_in_actor()
    case = queries.get_case(case_id, visible_to=actor)
    shelf = shelf_of(request.args.get("list", ""), request.args.get("state", ""))
    if shelf is None:
        abort(400)
    return case_page.render(case, actor, shelf)


@blueprint.get("/desk/search")
@needs(Permission.READ_DESK)
def find_case() -> ResponseReturnValue:
    """Lead to the case with a number, whatever its state; say so if there is none one may read."""
    number = request.args.get("number", "").strip()
    known = _NUMBER.fullmatch(number) is not None
    case_id = queries.get_case_id(number, visible_to=signed_in_actor()) if known else None
    if case_id is None:
        flash(_("There is no case with that number."), "warning")
        return redirect(url_for("desk.worklist"))
    return redirect(url_for("desk.show_case", case_id=case_id))


@blueprint.get("/desk/jobs")
@needs(Permission.OPERATE)
def dead_jobs() -> ResponseReturnValue:
    """Show what could not be done, newest first."""
    return render_template("desk/jobs.html", jobs=jobs.list_dead())


@blueprint.post("/desk/jobs/<int:job_id>/revival")
@needs(Permission.OPERATE)
def revive(job_id: int) -> ResponseReturnValue:
    """Have a job tried again."""
    if job_id > queries.BIGGEST_ID or not jobs.revive(job_id):
        abort(404)
    flash(_("It will be tried again now."), "success")
    return redirect(url_for("desk.dead_jobs"), 303)


def _first_tab(counts: Counts, actor: Actor) -> Whose:
    """Return the first tab that holds something; a leader sees all that lies with the own networks."""
    own = {Role.SECRETARIAT, Role.MODERATOR} & actor.roles
    order = (Whose.MINE, Whose.UNASSIGNED, Whose.ALL) if own else (Whose.ALL,)
    return next((whose for whose in order if counts.totals[whose]), Whose.ALL)


def _beside(page: Page[cases.Row], shelf: Shelf, alike: str | None) -> dict[str, str | None]:
    def address(cursor: str | None) -> str | None:
        return (
            url_for("desk.worklist", list=shelf.whose, state=shelf.lacking, alike=alike, page=cursor)
            if cursor
            else None
        )

    return {"earlier_url": address(page.newer), "later_url": address(page.older)}
