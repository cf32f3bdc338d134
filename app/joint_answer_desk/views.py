"""The headings, the page of each, and which cases stand there."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.i18n import gettext as _
from app.i18n import ngettext
from app.joint_answer_desk.blueprint import blueprint
from app.joint_answer_desk.forms import HeadingForm, NumbersForm
from app.joint_answer_desk.numbers import list_meant
from app.joint_answer_desk.rendering import render
from app.joint_answers import actions, queries
from app.joint_answers.queries import ORDER
from app.joint_answers.stopped_queries import list_halted
from app.permissions import Permission
from app.web.act_form import as_number
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/joint-answers")
@needs(Permission.ROUTE)
def list_headings() -> str:
    """List the headings under which cases are answered together."""
    asked = Asked()
    page = queries.list_headings(asked.cursor(*ORDER.readers))

    def address(cursor: str | None) -> str | None:
        return url_for("joint_answer_desk.list_headings", page=cursor) if cursor else None

    return render_page(
        "joint_answer_desk/list.html",
        headings=page.rows,
        halted=list_halted(),
        newer_url=address(page.newer),
        older_url=address(page.older),
        left_out=asked.left_out,
    )


@blueprint.get("/desk/joint-answers/<int:heading_id>")
@needs(Permission.ROUTE)
def show_heading(heading_id: int) -> str:
    """Show a heading with its cases, and what can be done with all of them."""
    return render(queries.get_heading(heading_id))


@blueprint.post("/desk/joint-answers/<int:heading_id>")
@needs(Permission.ROUTE)
def change_heading(heading_id: int) -> ResponseReturnValue:
    """Give a heading other words, and say who answers."""
    with db.read_first():
        heading = queries.get_heading(heading_id)
        form = HeadingForm()
        if not form.validate():
            return render(heading, form=form), 422
    try:
        actions.rename(
            heading_id,
            as_number(form.version.data) or 0,
            str(form.heading.data),
            **form.others,
        )
        db.session.flush()
    except StaleDataError:
        db.finish_request(commit=False)
        heading = queries.get_heading(heading_id)
        if form.says(heading):  # the same press once more
            return _back(heading_id)
        flash(_("A colleague has changed it meanwhile. Below is what you wrote; look at theirs first."), "warning")
        form.version.data = str(heading.version)
        return render(heading, form=form), 409
    flash(_("The heading is saved."), "success")
    return _back(heading_id)


@blueprint.post("/desk/joint-answers/<int:heading_id>/numbers")
@needs(Permission.ROUTE)
def add_cases(heading_id: int) -> ResponseReturnValue:
    """Put cases under a heading by their numbers."""
    by = signed_in_actor()
    with db.read_first():
        heading = queries.get_heading(heading_id)
        form = NumbersForm()
        fine = form.validate()
        found, unknown = list_meant(form.numbers.data or "", by)
        if fine and unknown:
            form.numbers.errors = [
                ngettext(
                    "There is no case with this number: %(numbers)s.",
                    "There are no cases with these numbers: %(numbers)s.",
                    len(unknown),
                    numbers=", ".join(unknown),
                )
            ]
        if not fine or unknown:
            return render(heading, adding=form), 422
    new = actions.put_under(heading_id, found, by=by)
    _say_added(new)
    return _back(heading_id)


@blueprint.post("/desk/joint-answers/<int:heading_id>/campaign")
@needs(Permission.ROUTE)
def add_campaign(heading_id: int) -> ResponseReturnValue:
    """Put the letters that are like those under a heading there too."""
    with db.read_first():
        queries.get_heading(heading_id)
    _say_added(actions.put_campaigns_under(heading_id, by=signed_in_actor()))
    return _back(heading_id)


@blueprint.post("/desk/joint-answers/<int:heading_id>/cases/<int:case_id>/removal")
@needs(Permission.ROUTE)
def take_out(heading_id: int, case_id: int) -> ResponseReturnValue:
    """Take a case out from under a heading."""
    with db.read_first():
        queries.get_heading(heading_id)
    actions.take_out(heading_id, case_id, by=signed_in_actor())
    flash(_("It does not stand under this heading any more."), "success")
    return _back(heading_id)


@blueprint.post("/desk/joint-answers/<int:heading_id>/removal")
@needs(Permission.ROUTE)
def take_all_out(heading_id: int) -> ResponseReturnValue:
    """Take all cases out from under a heading."""
    with db.read_first():
        queries.get_heading(heading_id)
    gone = actions.take_all_out(heading_id, by=signed_in_actor())
    flash(ngettext("%(num)s case is taken out.", "%(num)s cases are taken out.", gone), "success")
    return _back(heading_id)


def _say_added(number: int) -> None:
    if number:
        flash(ngettext("%(num)s more case stands here now.", "%(num)s more cases stand here now.", number), "success")
    else:
        flash(_("They stand here already."), "info")


def _back(heading_id: int) -> ResponseReturnValue:
    return redirect(url_for("joint_answer_desk.show_heading", heading_id=heading_id), 303)
