"""Whether two cases are one."""

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.alike import pair_actions
from app.casework.blueprint import blueprint
from app.casework.case_page import case_url, render
from app.desk import cases
from app.desk.cases import Case
from app.desk.worklist import Shelf, shelf_of
from app.i18n import gettext as _
from app.pairs.forms import PairForm
from app.pairs.queries import get_settled_by
from app.permissions import Permission
from app.submissions.states import PairState
from app.web.gates import needs, signed_in_actor


@blueprint.post("/desk/cases/<int:case_id>/pairs/<int:other_id>")
@needs(Permission.ROUTE)
def decide_pair(case_id: int, other_id: int) -> ResponseReturnValue:
    """Say whether two cases that seem alike are one, or take back what was said."""
    by = signed_in_actor()
    with db.read_first():
        pair = {
            "number": cases.get_case(case_id, visible_to=by).number,
            "other": cases.get_case(other_id, visible_to=by).number,
        }
        form = PairForm()
        shelf = shelf_of(form.whose.data or "", form.shelf.data or "", form.more.data or "") or Shelf()
        if not form.validate():
            abort(400)
    try:
        pair_actions.decide(case_id, other_id, verdict=form.state, read=form.read.data or "", by=by)
        db.session.flush()
    except StaleDataError:
        db.finish_request(commit=False)
        case: Case = cases.get_case(case_id, visible_to=by)
        return render(case, by, shelf, settled_by=get_settled_by(case_id, other_id, by)), 409
    said = {
        PairState.SAME: _("It is noted: %(number)s and %(other)s are one case.", **pair),
        PairState.DIFFERENT: _("It is noted: %(number)s and %(other)s are two cases.", **pair),
        PairState.PROPOSED: _("It is open again whether %(number)s and %(other)s are one case.", **pair),
    }
    flash(said[form.state], "success")
    return redirect(case_url(case_id, shelf, anchor="alike"), 303)
