"""Staff's page about the engine: how well it does, what it has learned, and going back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.learning import actions, enginepage, shown
from app.learning.blueprint import blueprint
from app.learning.forms import ChoiceForm
from app.networks import trainings
from app.permissions import Permission
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/engine")
@needs(Permission.READ_ENGINE)
def show_engine() -> str:
    """Show how often the suggestions were right, where they were wrong, and what was learned."""
    form = ChoiceForm(formdata=None)
    return _render(form, enginepage.build(signed_in_actor(), form))


@blueprint.post("/desk/engine/training")
@needs(Permission.OVERSEE)
def learn_now() -> ResponseReturnValue:
    """Have the decisions so far learned from, in a job."""
    actions.learn_soon()
    flash(_("It has begun to learn. What comes of it stands here in a few minutes."), "success")
    return redirect(url_for("learning.show_engine"), 303)


@blueprint.post("/desk/engine/choice")
@needs(Permission.OVERSEE)
def choose() -> ResponseReturnValue:
    """Use an earlier training again, or none."""
    by = signed_in_actor()
    with db.read_first():
        form = ChoiceForm()
        page = enginepage.build(by, form)
        if not form.validate():
            return _render(form, page), 422
    reason = (form.reason.data or "").strip() or None
    try:
        changed = trainings.choose(
            form.training_id, by=By.person(by), reason=reason, read=form.read_choice, cleared=form.cleared_keys
        )
    except (NotPossibleError, StaleDataError) as error:
        db.finish_request(commit=False)
        conflict = "gone" if isinstance(error, NotPossibleError) else "changed"
        return _render(form, enginepage.build(by, form), conflict=conflict), 409
    if changed:
        flash(_("It is used from now on, for everything that comes in."), "success")
    else:
        flash(_("It was in use already, so nothing has changed."), "info")
    return redirect(url_for("learning.show_engine"), 303)


def _render(form: ChoiceForm, page: shown.EnginePage, *, conflict: str = "") -> str:
    return render_template("learning/engine.html", form=form, page=page, conflict=conflict)
