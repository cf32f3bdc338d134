"""What is done with all cases under a heading: written once, seen as it goes out, ordered, and taken back in time."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db, i18n
from app.errors import NotThereError
from app.i18n import gettext as _
from app.i18n import ngettext
from app.joint_answer_desk.blueprint import blueprint
from app.joint_answer_desk.forms import OrderForm, PlanForm
from app.joint_answer_desk.page import PreviewPage, held_lines, steps_of, where_of
from app.joint_answer_desk.plan import Plan, make_plan
from app.joint_answer_desk.rendering import render
from app.joint_answer_desk.standard import offer_texts
from app.joint_answers import actions, queries
from app.permissions import Permission
from app.results.kinds import EndKind
from app.web import inserting
from app.web.act_form import as_number
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.post("/desk/joint-answers/<int:heading_id>/draft")
@needs(Permission.ROUTE)
def save_draft(heading_id: int) -> ResponseReturnValue:
    """Keep what is to be done with all cases, and lead to what would go out."""
    with db.read_first():
        heading = queries.get_heading(heading_id)
        form = PlanForm(f"plan-{heading_id}")
        offer_texts(form, heading)
        if inserting.is_asked():
            form.insert()
        if inserting.is_asked() or not form.validate():
            return render(heading, plan=form), 200 if form.inserted else 422
    planned = form.said.planned
    try:
        actions.keep_draft(heading_id, as_number(form.version.data), planned, by=signed_in_actor())
        db.session.flush()
    except StaleDataError:
        db.finish_request(commit=False)
        if queries.is_drafted(heading_id, planned, person_id=signed_in_actor().id):  # the same press once more
            return redirect(url_for("joint_answer_desk.show_preview", heading_id=heading_id), 303)
        flash(_("A colleague has changed it meanwhile. Below is what you wrote; look at theirs first."), "warning")
        theirs = queries.find_open_act(heading_id)
        form.version.data = str(theirs.version) if theirs else ""
        return render(queries.get_heading(heading_id), plan=form), 409
    return redirect(url_for("joint_answer_desk.show_preview", heading_id=heading_id), 303)


@blueprint.get("/desk/joint-answers/<int:heading_id>/preview")
@needs(Permission.ROUTE)
def show_preview(heading_id: int) -> ResponseReturnValue:
    """Show what would go out: to how many, what they read, and which cases are left out and why."""
    heading = queries.get_heading(heading_id)
    act = queries.find_open_act(heading_id)
    if act is None:
        raise NotThereError
    if act.ordered_at is not None:
        return _back(heading_id)
    form = OrderForm(formdata=None)
    form.version.data = str(act.version)
    plan, texts = make_plan(act), queries.get_texts(act.id)
    return render_page(
        "joint_answer_desk/preview.html",
        PreviewPage(
            heading=heading,
            act=act,
            plan=plan,
            steps=steps_of(act),
            held=held_lines(plan),
            texts=[
                (language, i18n.LANGUAGES[language].label, [one for one in text.split("\n\n") if one.strip()])
                for language, text in texts.items()
            ],
            where=where_of(act),
            end=EndKind.label_of(act.end_kind or ""),
            form=form,
        ),
    )


@blueprint.post("/desk/joint-answers/<int:heading_id>/order")
@needs(Permission.ROUTE)
def order(heading_id: int) -> ResponseReturnValue:
    """Have it done in ten minutes; a second time changes nothing."""
    with db.read_first():
        queries.get_heading(heading_id)
        act = queries.find_open_act(heading_id)
        form = OrderForm()
        if act is None or act.ordered_at is not None:
            return _back(heading_id)
        plan = make_plan(act) if form.validate() and form.read_version == act.version else None
    if plan is not None and not plan.number:
        flash(_("There is nothing that can be done with any of them now."), "warning")
        return _back(heading_id)
    if plan is not None and plan.named and not form.may_stand.data:
        flash(_("It may name somebody who wrote. Change it, or say that it may stand."), "warning")
        return redirect(url_for("joint_answer_desk.show_preview", heading_id=heading_id), 303)
    if plan is None or not _is_ordered(act.id, act.version, plan):
        db.finish_request(commit=False)
        flash(_("A colleague has changed it meanwhile. Look at it once more."), "warning")
        return redirect(url_for("joint_answer_desk.show_preview", heading_id=heading_id), 303)
    flash(
        ngettext(
            "It is done with %(num)s case in ten minutes. Until then you can undo it.",
            "It is done with %(num)s cases in ten minutes. Until then you can undo it.",
            plan.number,
        ),
        "success",
    )
    return _back(heading_id)


@blueprint.post("/desk/joint-answers/<int:heading_id>/undo")
@needs(Permission.ROUTE)
def take_back(heading_id: int) -> ResponseReturnValue:
    """Take back what is ordered, while nobody has been told; a second time changes nothing."""
    with db.read_first():
        queries.get_heading(heading_id)
        act = queries.find_open_act(heading_id)
    if act is not None and actions.take_back(act.id):
        flash(_("It is undone. Nobody has been told, and what you wrote is kept as a draft."), "success")
    else:
        flash(_("It can be undone no more. Below is how it stands now."), "warning")
    return _back(heading_id)


def _is_ordered(act_id: int, version: int, plan: Plan) -> bool:
    """Order it, and return whether it stood as it was read."""
    try:
        actions.order(act_id, version, plan.ordered, by=signed_in_actor())
        db.session.flush()
    except StaleDataError:
        return False
    return True


def _back(heading_id: int) -> ResponseReturnValue:
    return redirect(url_for("joint_answer_desk.show_heading", heading_id=heading_id), 303)
