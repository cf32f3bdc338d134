"""The work list."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.desk import items
from app.desk import worklist as cases
from app.desk.views.room import blueprint
from app.desk.worklist import Counts, Shelf, Whose, shelf_of
from app.permissions import Actor, Permission, Role
from app.web.gates import needs, signed_in_actor
from app.web.paging import Page, read_cursor


@blueprint.get("/desk")
@needs(Permission.READ_DESK)
def worklist() -> ResponseReturnValue:
    """Show open cases, what is due first first."""
    actor = signed_in_actor()
    cursor = read_cursor(request.args.get("page", ""), keys=2)
    counts = cases.count_open(actor)
    shelf = shelf_of(request.args.get("list", ""), request.args.get("state", ""))
    if shelf is None:
        abort(400)
    if "list" not in request.args and shelf.lacking is None:
        shelf = Shelf(_first_tab(counts, actor))
    page = cases.list_open(actor, shelf, cursor)
    return render_template(
        "desk/worklist.html",
        shelf=shelf,
        counts=counts,
        tabs=items.tab_links(counts, shelf),
        lacking=items.count_links(counts, shelf),
        rows=items.list_items(page.rows, actor, shelf),
        **_beside(page, shelf),
    )


def _first_tab(counts: Counts, actor: Actor) -> Whose:
    """Return the first tab that holds something; a leader sees all that lies with the own networks."""
    own = {Role.SECRETARIAT, Role.MODERATOR} & actor.roles
    order = (Whose.MINE, Whose.UNASSIGNED, Whose.ALL) if own else (Whose.ALL,)
    return next((whose for whose in order if counts.totals[whose]), Whose.ALL)


def _beside(page: Page[cases.Row], shelf: Shelf) -> dict[str, str | None]:
    def address(cursor: str | None) -> str | None:
        return url_for("desk.worklist", list=shelf.whose, state=shelf.lacking, page=cursor) if cursor else None

    return {"earlier_url": address(page.newer), "later_url": address(page.older)}
