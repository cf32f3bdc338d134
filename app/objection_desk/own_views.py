"""The page on which an author objects to what we have done to their case, and reads what somebody else decided."""

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app import db
from app.authors.own_page import author_or_401, is_first, was_sent
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.limits import Limit
from app.objection_desk.blueprint import blueprint
from app.objection_desk.objectable import list_objectable, list_objected
from app.objections.actions import object_to
from app.objections.forms import ObjectForm
from app.objections.queries import list_of
from app.publishing.actions import get_subject_for_update
from app.reading.page_queries import get_author_page
from app.reading.submission_page import SubmissionPage
from app.subjects import Visibility
from app.web.gates import public
from app.web.headers import never_keep
from app.web.shown import render_page

_PAGE = "/my-submission/objections"


@blueprint.get(_PAGE)
@public
def show_own() -> ResponseReturnValue:
    """Show what one can object to, and what became of that before."""
    never_keep()
    page = get_author_page(author_or_401())
    return _show(page, None)


@blueprint.post(_PAGE)
@public(limit=Limit.CHANGE)
def object_to_it() -> ResponseReturnValue:
    """Object; what is looked at already is so once alone."""
    submission_id = author_or_401()
    with db.read_first():
        never_keep()
        page = get_author_page(submission_id)
        form = ObjectForm(list_objectable(page, list_of(page.id)))
        if was_sent(form, submission_id):
            return redirect(_PAGE, 303)
        if page.visibility == Visibility.WITHDRAWN or not form.validate():
            return _show(page, form), 422
    if is_first(form, submission_id):
        try:
            subject = get_subject_for_update(submission_id)
            object_to(subject, int(form.event.data), reason=str(form.reason.data), by=By.AUTHOR)
        except NotPossibleError as error:
            db.finish_request(commit=False)
            flash(error.words or _("It cannot be looked at again."))
            return redirect(_PAGE, 303)
    flash(_("Somebody else looks at it, and you hear what they decide."))
    return redirect(_PAGE, 303)


def _show(page: SubmissionPage, form: ObjectForm | None) -> str:
    objected = list_of(page.id)
    lines = [] if page.visibility == Visibility.WITHDRAWN else list_objectable(page, objected)
    return render_page(
        "objection_desk/own.html",
        submission=page,
        lines=lines,
        objected=list_objected(page, objected),
        form=form or ObjectForm(lines, formdata=None),
    )
