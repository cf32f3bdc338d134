"""The dates of the rounds, planned and changed."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.theme_desk.blueprint import blueprint
from app.theme_proposals import round_actions
from app.theme_proposals.queries import count_by_round
from app.theme_proposals.round_queries import get_round, list_decided, list_rounds
from app.theme_rounds.forms import DatesForm
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/themes/rounds")
@needs(Permission.ROUTE)
def list_planned() -> str:
    """Show the rounds with the forms of their dates, and one for another round."""
    return _render()


@blueprint.post("/desk/themes/rounds")
@needs(Permission.ROUTE)
def plan_round() -> ResponseReturnValue:
    """Plan a round."""
    with db.read_first():
        form = DatesForm()
        if not form.validate():
            return _render(None, form), 422
    try:
        round_actions.plan(*form.dates, by=By.person(signed_in_actor()))
    except NotPossibleError as error:
        return _refuse(None, form, str(error))
    flash(_("The round is planned."), "success")
    return redirect("/desk/themes/rounds", 303)


@blueprint.post("/desk/themes/rounds/<int:round_id>")
@needs(Permission.ROUTE)
def change_round(round_id: int) -> ResponseReturnValue:
    """Give a round other dates."""
    with db.read_first():
        one, form = get_round(round_id), DatesForm()
        if not form.validate():
            return _render(one.id, form), 422
    try:
        round_actions.change(one.id, form.read_version, *form.dates, by=By.person(signed_in_actor()))
    except NotPossibleError as error:
        return _refuse(one.id, form, str(error))
    except StaleDataError:
        return _refuse(one.id, form, _("A colleague has changed it since you opened the page."))
    flash(_("The dates are changed."), "success")
    return redirect("/desk/themes/rounds", 303)


def _refuse(round_id: int | None, form: DatesForm, why: str) -> ResponseReturnValue:
    db.finish_request(commit=False)
    flash(why, "warning")
    return _render(round_id, form), 409


def _render(round_id: int | None = None, sent: DatesForm | None = None) -> str:
    rounds = list_rounds()
    forms = {}
    for one in rounds:
        form = sent if sent is not None and round_id == one.id else None
        if form is None:
            form = DatesForm(formdata=None, data={"closes_on": one.closes_on, "decides_on": one.decides_on})
        form.version.data = str(one.version)
        forms[one.id] = form
    planning = sent if sent is not None and round_id is None else DatesForm(formdata=None)
    for key, form in (*forms.items(), ("new", planning)):
        for field in form:
            field.id = field.label.field_id = f"round-{key}-{field.short_name}"
    return render_template(
        "theme_desk/rounds.html",
        rounds=rounds,
        numbers=count_by_round(),
        decided=list_decided(),
        forms=forms,
        planning=planning,
        sent=sent,
    )
