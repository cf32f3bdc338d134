"""Reporting a submission or a comment, without an account."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app import db
from app.conversations import queries, report_actions
from app.conversations.blueprint import COMMENTS
from app.conversations.blueprint import reports as blueprint
from app.conversations.forms import ReportForm
from app.conversations.queries import Root
from app.errors import NotThereError
from app.kinds import KINDS
from app.limits import Limit
from app.subjects import SubjectKind
from app.web.gates import public


@blueprint.get("/submissions/<int:submission_id>/reports/new")
@public(exists=queries.is_root_shown)
def write_report(submission_id: int) -> ResponseReturnValue:
    """Show the form for reporting a submission."""
    return _show(queries.get_root(submission_id, SubjectKind.SUBMISSION), SubjectKind.SUBMISSION, submission_id)


@blueprint.post("/submissions/<int:submission_id>/reports")
@public(limit=Limit.REPORT)
def report(submission_id: int) -> ResponseReturnValue:
    """Take in a report of a submission."""
    with db.read_first():
        root, form = queries.get_root(submission_id, SubjectKind.SUBMISSION), ReportForm()
        if not form.validate():
            return _show(root, SubjectKind.SUBMISSION, submission_id, form), 422
    return _keep(root, submission_id, form)


@blueprint.get("/comments/<int:comment_id>/reports/new")
@public(exists=queries.is_shown)
def write_report_of_comment(comment_id: int) -> ResponseReturnValue:
    """Show the form for reporting a comment."""
    return _show(_get_root_of(comment_id), SubjectKind.COMMENT, comment_id)


@blueprint.post("/comments/<int:comment_id>/reports")
@public(limit=Limit.REPORT)
def report_comment(comment_id: int) -> ResponseReturnValue:
    """Take in a report of a comment."""
    with db.read_first():
        root, form = _get_root_of(comment_id), ReportForm()
        if not form.validate():
            return _show(root, SubjectKind.COMMENT, comment_id, form), 422
    return _keep(root, comment_id, form)


def _get_root_of(comment_id: int) -> Root:
    """Return what a comment that everybody can read is about; while comments are off there is none."""
    if not COMMENTS.is_on():
        raise NotThereError
    root_id, _cursor = queries.find_page_of(comment_id)
    return queries.get_root(root_id, SubjectKind.SUBMISSION)


def _show(root: Root, kind: SubjectKind, subject_id: int, form: ReportForm | None = None) -> str:
    form = form or ReportForm(formdata=None)
    address = KINDS[kind].address(subject_id)
    return render_template("conversations/report.html", root=root, address=address, form=form)


def _keep(root: Root, subject_id: int, form: ReportForm) -> str:
    reason = (form.reason.data or "").strip()
    report_actions.report(subject_id, reason=reason, email=form.email.data or None)
    return render_template("conversations/reported.html", root=root, answers=bool(form.email.data))
