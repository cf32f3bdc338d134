"""Putting one case, or all letters like it, under a heading from the page of the case."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import db, sent_once
from app.desk import cases
from app.desk.cases import Case
from app.errors import NotThereError
from app.i18n import DEFAULT, speaking
from app.i18n import gettext as _
from app.joint_answer_desk.blueprint import blueprint
from app.joint_answer_desk.forms import BesideForm
from app.joint_answers import actions, queries
from app.pairs.queries import list_pairs
from app.permissions import Actor, Permission
from app.submissions.states import Handling
from app.web.act_form import as_number
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/cases/<int:case_id>/joint-answers")
@needs(Permission.ROUTE)
def choose_heading(case_id: int) -> str:
    """Offer the headings that are there, and a new one."""
    case = cases.get_case(case_id, visible_to=signed_in_actor())
    form = BesideForm(formdata=None)
    form.with_campaign.data = True
    return _render(case, form)


@blueprint.post("/desk/cases/<int:case_id>/joint-answers")
@needs(Permission.ROUTE)
def put_under_heading(case_id: int) -> ResponseReturnValue:
    """Put a case under a heading, with all letters like it if that is ticked."""
    by = signed_in_actor()
    with db.read_first():
        case = cases.get_case(case_id, visible_to=by)
        form = BesideForm()
        _offer(case, form)
        if not form.validate():
            return _render(case, form), 422
    if not sent_once.note(form.key.data, *form.content, subject_id=case_id):
        flash(_("It stands there already."), "info")
        return redirect(url_for("joint_answer_desk.list_headings"), 303)
    chosen = as_number(form.heading_id.data)
    heading_id = chosen if chosen is not None else actions.begin(str(form.heading.data), by=by).id
    actions.put_under(heading_id, [case_id], by=by)
    if form.with_campaign.data and case.alike > 1:
        actions.put_campaigns_under(heading_id, by=by)
    flash(_("%(number)s stands under the heading now.", number=case.number), "success")
    return redirect(url_for("joint_answer_desk.show_heading", heading_id=heading_id), 303)


@blueprint.post("/desk/cases/<int:case_id>/joint-answers/<int:other_id>")
@needs(Permission.ROUTE)
def put_pair_under_heading(case_id: int, other_id: int) -> ResponseReturnValue:
    """Put two cases that are alike under one heading with one press; pressing twice is no fault."""
    by = signed_in_actor()
    with db.read_first():
        case, other = cases.get_case(case_id, visible_to=by), cases.get_case(other_id, visible_to=by)
        if not _go_together(case, other, by):
            raise NotThereError
    with speaking(DEFAULT.code):  # everybody reads it once the two are answered, whoever pressed
        words = _("Several cases about the same")
    found, *more = actions.put_together(case.id, other.id, heading=words, by=by)
    if more:
        names = dict((*case.headings, *other.headings))
        links = [_link(one, names.get(one, str(one))) for one in (found, *more)]
        said = _("The two lie under different headings. Take one of them out first, or handle each where it lies:")
        flash(Markup("{} {}").format(said, Markup(", ").join(links)), "warning")
        return redirect(url_for("joint_answer_desk.choose_heading", case_id=case.id), 303)
    said = _("%(one)s and %(other)s stand under the heading now.", one=case.number, other=other.number)
    then = _("Give it words of its own here.")
    flash(f"{said} {then}", "success")
    return redirect(url_for("joint_answer_desk.show_heading", heading_id=found), 303)


def _go_together(case: Case, other: Case, by: Actor) -> bool:
    """Return whether the page of a case offers to handle both under one heading, or both still wait for an answer."""
    if case.id == other.id:
        return False
    if not {case.handling, other.handling} & {Handling.ANSWERED, Handling.CLOSED}:
        return True
    return any(one.other.id == other.id and not one.is_different for one in list_pairs(case, by))


def _link(heading_id: int, words: str) -> Markup:
    address = url_for("joint_answer_desk.show_heading", heading_id=heading_id)
    return Markup('<a href="{}">{}</a>').format(address, words)


def _render(case: Case, form: BesideForm) -> str:
    _offer(case, form)
    return render_page("joint_answer_desk/beside.html", case=case, form=form, there=case.headings)


def _offer(case: Case, form: BesideForm) -> None:
    choices = queries.list_choices([one for one, _words in case.headings])
    form.heading_id.choices = [("", _("Choose")), *((str(one), words) for one, words in choices)]
