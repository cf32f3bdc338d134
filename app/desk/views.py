"""Pages of the staff's room: the work list, and the jobs that were given up."""

from dataclasses import replace

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import jobs
from app.conversations.blueprint import COMMENTS
from app.conversations.duties import READ_COMMENT, REPORTED_COMMENT
from app.desk import worklist as cases
from app.desk import worklist_rows
from app.desk.asked_shelf import read_shelf
from app.desk.blueprint import blueprint
from app.desk.worklist import Counts, Shelf, Whose
from app.i18n import gettext as _
from app.leader_week.queries import list_decisions
from app.mailed_answers.queries import count_waiting
from app.narrowing.asked import list_choices
from app.narrowing.narrowed import ALL
from app.permissions import Actor, Permission, Role
from app.publishing.duties import WISH
from app.submissions.duties import REPORTED
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.paging import Cursor, Page


@blueprint.get("/desk")
@needs(Permission.READ_DESK)
def worklist() -> ResponseReturnValue:
    """Show what must be done, what is due first first."""
    actor = signed_in_actor()
    asked = Asked()
    shelf = read_shelf(asked)
    counts = _count(actor, shelf)
    if "list" not in asked.kept and shelf.lacking is None:
        shelf = replace(shelf, whose=_first_tab(counts, actor))
    alike = asked.row("alike", _("Those that say nearly the same"), lambda one: cases.has_alike(actor, one))
    cursor = asked.cursor(*(cases.BY_DATE if alike is not None else cases.ORDER).readers)
    page = _page(actor, shelf, alike, cursor)
    if cursor is not None and not page.rows:  # what it led to is no longer there
        asked.leave_out_page()
        page = _page(actor, shelf, alike, None)
    return render_template(
        "desk/worklist.html",
        shelf=shelf,
        alike=alike,
        whole_shelf_url=url_for("desk.worklist", **shelf.query),
        other_view_url=url_for("desk.worklist", **replace(shelf, is_compact=not shelf.is_compact).query, alike=alike),
        choices=list_choices(shelf.narrowed),
        all_url=url_for("desk.worklist", **replace(shelf, narrowed=ALL).query),
        counts=counts,
        tabs=worklist_rows.tab_links(counts, shelf),
        lacking=worklist_rows.count_links(counts, shelf),
        rows=worklist_rows.list_items(page.rows, actor, shelf, counts, compared=alike is not None),
        led=worklist_rows.list_led(actor),
        decisions=list_decisions(actor) if Role.LEADER in actor.roles and "list" not in asked.kept else [],
        own_networks=worklist_rows.list_own_networks(actor) if worklist_rows.is_empty(counts) else None,
        left_out=asked.left_out,
        comments_waiting=sum(counts.heaps.get(one.name, 0) for one in (READ_COMMENT, WISH)),
        unplaced=_count_unplaced(actor),
        paused=COMMENTS.get_closing() if actor.may(Permission.MODERATE) else None,
        reported=sum(counts.heaps.get(one.name, 0) for one in (REPORTED, REPORTED_COMMENT)),
        earlier_url=_address(page.newer, shelf, alike),
        later_url=_address(page.older, shelf, alike),
    )


@blueprint.get("/desk/jobs")
@needs(Permission.OPERATE)
def dead_jobs() -> ResponseReturnValue:
    """Show what could not be done, newest first."""
    return render_template("desk/jobs.html", jobs=jobs.list_dead())


@blueprint.post("/desk/jobs/<int:job_id>/revival")
@needs(Permission.OPERATE)
def revive(job_id: int) -> ResponseReturnValue:
    """Have a job tried again."""
    if not jobs.revive(job_id):
        abort(404)
    flash(_("It will be tried again now."), "success")
    return redirect(url_for("desk.dead_jobs"), 303)


def _page(actor: Actor, shelf: Shelf, alike: int | None, cursor: Cursor | None) -> Page[cases.Entry]:
    size = cases.COMPACT_SIZE if shelf.is_compact else cases.PAGE_SIZE
    if alike is not None:
        return cases.list_alike(actor, alike, cursor, size)
    return cases.list_open(actor, shelf, cursor, size)


def _count(actor: Actor, shelf: Shelf) -> Counts:
    """Return the counts of what the list is narrowed down to; of what is done together there are never fewer."""
    whole = cases.count_open(actor)
    return replace(cases.count_open(actor, shelf.narrowed), heaps=whole.heaps) if shelf.narrowed else whole


def _first_tab(counts: Counts, actor: Actor) -> Whose:
    """Return the first tab that holds something; a leader sees all that lies with the own networks."""
    own = {Role.SECRETARIAT, Role.MODERATOR} & actor.roles
    order = (Whose.MINE, Whose.UNASSIGNED, Whose.ALL) if own else (Whose.ALL,)
    return next((whose for whose in order if counts.totals[whose]), Whose.ALL)


def _count_unplaced(actor: Actor) -> int:
    """Return how many mails wait that could not be placed; asked only where mail is read at all."""
    is_read = bool(current_app.extensions["settings"].reply_address)
    return count_waiting() if is_read and actor.may(Permission.REGISTER) else 0


def _address(cursor: str | None, shelf: Shelf, alike: int | None) -> str | None:
    """Return the address of the page that a cursor leads to; None without one."""
    if not cursor:
        return None
    return url_for("desk.worklist", **shelf.query, alike=alike, page=cursor)
