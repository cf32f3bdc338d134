"""Reporting what everybody can read, without an account. A kind that can be reported has a line above both views."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.alarms.queries import find_help
from app.errors import NotThereError
from app.limits import Limit
from app.publishing.queries import PublicThing, get_public_thing, has_been_public
from app.reports import actions
from app.reports.blueprint import blueprint
from app.reports.forms import ReportForm
from app.reports.reportable import list_kinds
from app.subjects import SubjectKind
from app.web.gates import public

_A_SUBMISSION, _A_COMMENT = {"kind": SubjectKind.SUBMISSION}, {"kind": SubjectKind.COMMENT}
_AN_ORGANISATION, _AN_ENTRY = {"kind": SubjectKind.ORGANISATION}, {"kind": SubjectKind.ENTRY}
_A_CONTRIBUTION = {"kind": SubjectKind.CONTRIBUTION}
_A_CHALLENGE = {"kind": SubjectKind.CHALLENGE}
_A_THEME = {"kind": SubjectKind.THEME_PROPOSAL}
_A_SOLUTION = {"kind": SubjectKind.SOLUTION}


@blueprint.get("/submissions/<int:subject_id>/reports/new", defaults=_A_SUBMISSION)
@blueprint.get("/comments/<int:subject_id>/reports/new", defaults=_A_COMMENT)
@blueprint.get("/organisations/<int:subject_id>/reports/new", defaults=_AN_ORGANISATION)
@blueprint.get("/entries/<int:subject_id>/reports/new", defaults=_AN_ENTRY)
@blueprint.get("/contributions/<int:subject_id>/reports/new", defaults=_A_CONTRIBUTION)
@blueprint.get("/challenges/<int:subject_id>/reports/new", defaults=_A_CHALLENGE)
@blueprint.get("/themes/<int:subject_id>/reports/new", defaults=_A_THEME)
@blueprint.get("/solutions/<int:subject_id>/reports/new", defaults=_A_SOLUTION)
@public(exists=has_been_public)
def write_report(subject_id: int, kind: SubjectKind) -> ResponseReturnValue:
    """Show the form for reporting a thing."""
    return _show(_get_thing(subject_id, kind), ReportForm(formdata=None))


@blueprint.post("/submissions/<int:subject_id>/reports", defaults=_A_SUBMISSION)
@blueprint.post("/comments/<int:subject_id>/reports", defaults=_A_COMMENT)
@blueprint.post("/organisations/<int:subject_id>/reports", defaults=_AN_ORGANISATION)
@blueprint.post("/entries/<int:subject_id>/reports", defaults=_AN_ENTRY)
@blueprint.post("/contributions/<int:subject_id>/reports", defaults=_A_CONTRIBUTION)
@blueprint.post("/challenges/<int:subject_id>/reports", defaults=_A_CHALLENGE)
@blueprint.post("/themes/<int:subject_id>/reports", defaults=_A_THEME)
@blueprint.post("/solutions/<int:subject_id>/reports", defaults=_A_SOLUTION)
@public(limit=Limit.REPORT)
def report(subject_id: int, kind: SubjectKind) -> ResponseReturnValue:
    """Take in a report of a thing."""
    with db.read_first():
        thing, form = _get_thing(subject_id, kind), ReportForm()
        if not form.validate():
            return _show(thing, form), 422
    reason, guest = (form.reason.data or "").strip(), guests.current()
    contact_id = guests.keep_address(form.email.data) if form.email.data else None
    confirmed = guest is not None and guest.contact_id == contact_id
    kept = actions.report(thing.id, reason=reason, contact_id=contact_id, confirmed=confirmed)
    known, help_lines = contact_id is not None, find_help(reason)
    answers = kept and known
    waits = answers and not confirmed
    return render_template(
        "reports/reported.html", thing=thing, kept=kept, known=known, answers=answers, waits=waits, help=help_lines
    )


def _get_thing(subject_id: int, kind: SubjectKind) -> PublicThing:
    if kind not in list_kinds():
        raise NotThereError
    return get_public_thing(subject_id, kind)


def _show(thing: PublicThing, form: ReportForm) -> str:
    sent_to = url_for("reports.report", subject_id=thing.id, kind=thing.kind)
    return render_template("reports/report.html", thing=thing, form=form, sent_to=sent_to)
