"""What staff do with what was ordered for many and was given up: have it done again, lay it down, or tell the rest."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.i18n import gettext as _
from app.joint_answer_desk.blueprint import blueprint
from app.joint_answers import queries, stopped_actions
from app.permissions import Permission
from app.web.gates import needs


@blueprint.post("/desk/joint-answers/<int:heading_id>/again")
@needs(Permission.ROUTE)
def order_again(heading_id: int) -> ResponseReturnValue:
    """Have what was given up done with the cases that are left; a second time changes nothing."""
    with db.read_first():
        queries.get_heading(heading_id)
        act = queries.find_open_act(heading_id)
    if act is not None and stopped_actions.order_again(act.id):
        flash(_("It is tried again now, one case at a time. Load the page again in a minute or two."), "success")
    else:
        _say_nothing_waits()
    return _back(heading_id)


@blueprint.post("/desk/joint-answers/<int:heading_id>/end")
@needs(Permission.ROUTE)
def lay_down(heading_id: int) -> ResponseReturnValue:
    """Leave out the cases that were not reached, so that the heading is free; a second time changes nothing."""
    with db.read_first():
        queries.get_heading(heading_id)
        act = queries.find_open_act(heading_id)
    if act is not None and stopped_actions.lay_down(act.id):
        flash(_("The cases that were not reached are left out. Whoever it was done with hears of it now."), "success")
    else:
        _say_nothing_waits()
    return _back(heading_id)


@blueprint.post("/desk/joint-answers/<int:heading_id>/telling")
@needs(Permission.ROUTE)
def tell_again(heading_id: int) -> ResponseReturnValue:
    """Tell the authors who have not been told; a second time changes nothing."""
    with db.read_first():
        queries.get_heading(heading_id)
        done = [act.id for act, _done, _held in queries.list_done(heading_id)]
    if sum(stopped_actions.tell_again(one) for one in done):
        flash(_("The mails go out now."), "success")
    else:
        _say_nothing_waits()
    return _back(heading_id)


def _say_nothing_waits() -> None:
    flash(_("Nothing has come to a halt here any more."), "info")


def _back(heading_id: int) -> ResponseReturnValue:
    return redirect(url_for("joint_answer_desk.show_heading", heading_id=heading_id), 303)
