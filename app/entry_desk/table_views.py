"""What a table said, on one page: read in one go, and shown by one press where nothing speaks against it."""

import re

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import db, i18n
from app.acts import Conflict, perform_each
from app.challenges.queries import get_current
from app.entries import moderating_queries
from app.entries.moderating_actions import publish
from app.entry_desk.blueprint import blueprint
from app.entry_desk.items import make_waiting
from app.events import By
from app.permissions import Permission
from app.tables.queries import get_table
from app.web.gates import needs, signed_in_actor

_READ = re.compile(r"(\d{1,18}):(\d{1,18})")
_MOST_READ = 100


@blueprint.get("/desk/tables/<int:table_id>")
@needs(Permission.MODERATE)
def moderate_table(table_id: int) -> str:
    """Show all that a table said, with the button that shows what nothing speaks against."""
    table, by = get_table(table_id), signed_in_actor()
    lines = make_waiting(moderating_queries.list_of_table(table.id), by)
    return render_template(
        "entry_desk/table.html",
        table=table,
        challenge=get_current(table.challenge_id),
        lines=lines,
    )


@blueprint.post("/desk/tables/<int:table_id>/approvals")
@needs(Permission.MODERATE)
def approve_table(table_id: int) -> ResponseReturnValue:
    """Show all lines of a table that nothing speaks against, in the version that was read."""
    read = [found.groups() for found in map(_READ.fullmatch, request.form.getlist("read")[:_MOST_READ]) if found]
    versions, by = {int(one): int(version) for one, version in read}, signed_in_actor()
    with db.read_first():
        table = get_table(table_id)
        wanted = [one for one in moderating_queries.list_of_table(table.id) if versions.get(one.id) == one.version]
        forms = {one.item.entry.id: one.approval for one in make_waiting(wanted, by) if one.approval and one.is_plain}
    outcomes = perform_each(publish, forms, By.person(by))
    shown = sum(not isinstance(one, Conflict) for one in outcomes)
    if shown:
        said = i18n.ngettext("Everybody can read %(num)s line now.", "Everybody can read %(num)s lines now.", shown)
        flash(said, "success")
    if left := len(versions) - shown:
        said = i18n.ngettext(
            "%(num)s line was not shown: somebody else has seen to it, or it has changed since you opened the page.",
            "%(num)s lines were not shown: somebody else has seen to them, or they have changed since then.",
            left,
        )
        flash(said, "warning")
    return redirect(f"/desk/tables/{table_id}", 303)
