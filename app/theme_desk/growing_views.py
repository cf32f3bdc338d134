"""Growing a theme proposal out of a theme pile, a heading or cases."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import writers
from app.errors import NotThereError
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.theme_desk.blueprint import blueprint
from app.theme_desk.growing import MOST_LISTED, Ground, of_cases, of_heading, of_pile
from app.theme_desk.growing_form import GrowingForm
from app.theme_origins.actions import grow
from app.theme_proposals.kinds import Criterion
from app.web.act_form import as_number
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/themes/new")
@needs(Permission.ROUTE)
def write_grown() -> str:
    """Show the form, with the words of what the theme grows out of, and its texts ticked."""
    ground = _get_ground()
    every = [str(one.id) for one in ground.texts]
    data = {"title": ground.title, "text": ground.text, "origin": every}
    return _page(ground, GrowingForm(ground.texts, formdata=None, data=data))


@blueprint.post("/desk/themes/new")
@needs(Permission.ROUTE)
def grow_theme() -> ResponseReturnValue:
    """Make the proposal, which waits to be read as every other does."""
    with db.read_first():
        ground = _get_ground()
        form = GrowingForm(ground.texts)
        if not form.validate():
            return _page(ground, form), 422
        writer, by = writers.current(), By.person(signed_in_actor())
        cleared = form.cleared_keys
    proposal_id = grow(form.proposed, form.origin_ids, writer, key=str(form.key.data), by=by, cleared=cleared)
    flash(_("The proposal is made. Read it once more, and show it; ten minutes later the authors are told."), "success")
    return redirect(f"/desk/themes/{proposal_id}", 303)


def _get_ground() -> Ground:
    """Return what the address says. Raises `NotThereError` if it says nothing that is there."""
    asked = request.args
    heading_id = as_number(asked.get("heading"))
    if asked.get("pile"):
        return of_pile(asked["pile"])
    if heading_id is not None:
        return of_heading(heading_id)
    case_ids = [number for one in asked.getlist("case")[:MOST_LISTED] if (number := as_number(one)) is not None]
    if not case_ids:
        raise NotThereError
    return of_cases(case_ids)


def _page(ground: Ground, form: GrowingForm) -> str:
    examples = {one.value: one.sentence for one in Criterion}
    to = request.full_path.rstrip("?")
    return render_template("theme_desk/grow.html", ground=ground, form=form, examples=examples, to=to)
