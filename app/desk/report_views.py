"""What was reported, as moderators read it: it stands or is hidden here, and more is done on its own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app import db, sent_once
from app.challenges.models import Challenge
from app.conversations.moderating_actions import hide
from app.conversations.queries import list_moderated
from app.desk.comment_forms import fresh_form
from app.desk.comment_places import REPORTS, Place
from app.desk.comment_undoing import list_undoable
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.reports import actions, queries
from app.reports.blueprint import blueprint
from app.reports.forms import KeepingForm
from app.reports.queries import Reported
from app.solutions.models import Solution
from app.subjects import Subject, SubjectKind
from app.submissions.models import Submission
from app.web.act_form import ActForm, ReasonForm, Said
from app.web.gates import needs, signed_in_actor

_HELD: Mapping[SubjectKind, type[Any]] = {
    SubjectKind.ORGANISATION: Subject,
    SubjectKind.ENTRY: Subject,
    SubjectKind.CONTRIBUTION: Subject,
    SubjectKind.THEME_PROPOSAL: Subject,
    SubjectKind.CHALLENGE: Challenge,
    SubjectKind.SOLUTION: Solution,
}
"""The table whose row the acts of a kind hold, by its version, beside cases and comments."""


@dataclass(frozen=True)
class Item:
    """Something that was reported, with the forms that let it stand and hide it, and the address of its own page."""

    thing: Reported
    keeping: KeepingForm
    hiding: ActForm[Said]
    hides_at: str
    more: str


@blueprint.get("/desk/reports")
@needs(Permission.MODERATE)
def reported_things() -> ResponseReturnValue:
    """Show what was reported and nobody has looked at since."""
    return _render()


@blueprint.post("/desk/reports/<int:subject_id>/keeping")
@needs(Permission.MODERATE)
def keep_reported(subject_id: int) -> ResponseReturnValue:
    """Let a thing stand, with a reason to whoever reported it; what a colleague has decided meanwhile holds."""
    with db.read_first():
        form = KeepingForm()
        if not queries.has_been_reported(subject_id):
            abort(404)
        if not form.validate():
            return _render(subject_id, form), 422
    reason, by = (form.reason.data or "").strip(), By.person(signed_in_actor())
    again = not sent_once.note(form.key.data, *form.content, subject_id=subject_id)
    if again or actions.keep(subject_id, reason=reason, by=by, cleared=form.cleared_keys):
        flash(_("It stands. Whoever reported it and left an address is told why."), "success")
    else:
        flash(_("Somebody has decided that already. Your reason was sent to nobody."), "warning")
    return redirect(Place(REPORTS).address or "", 303)


def _render(subject_id: int | None = None, sent: KeepingForm | None = None) -> str:
    place, reported = Place(REPORTS), queries.list_reported()
    hiding = _hiding(reported, place)
    items = [
        Item(
            one,
            _keeping(one.subject_id, sent if one.subject_id == subject_id else None),
            hiding[one.subject_id],
            f"{one.address}/hiding",
            place.lead_to(one.subject_id) if one.kind == SubjectKind.COMMENT else one.address,
        )
        for one in reported
    ]
    undoable = list_undoable(signed_in_actor(), place)
    later = queries.count_reported() - len(items)
    return render_template("desk/reports.html", items=items, later=later, sent=sent, undoable=undoable)


def _hiding(reported: Sequence[Reported], place: Place) -> dict[int, ActForm[Said]]:
    """Return for each thing the form that hides it in the version that is shown, and leads back here."""
    comments = list_moderated([one.subject_id for one in reported if one.kind == SubjectKind.COMMENT])
    forms: dict[int, ActForm[Said]] = {one.id: fresh_form(hide, one, place) for one in comments}
    cases = [one.subject_id for one in reported if one.kind == SubjectKind.SUBMISSION]
    for case_id, version in db.session.execute(
        select(Submission.id, Submission.version).where(Submission.id.in_(cases))
    ):
        form = ReasonForm(f"hiding-{case_id}", formdata=None)
        form.version.data, form.whose.data = str(version), place.name
        forms[case_id] = form
    for kind, table in _HELD.items():
        others = [one.subject_id for one in reported if one.kind == kind]
        versions = select(table.id, table.version).where(table.id.in_(others))
        for subject_id, version in db.session.execute(versions) if others else ():
            form = ReasonForm(f"hiding-{subject_id}", formdata=None)
            form.version.data = str(version)
            forms[subject_id] = form
    return forms


def _keeping(subject_id: int, sent: KeepingForm | None) -> KeepingForm:
    form = sent or KeepingForm(formdata=None)
    for field in form:  # many stand on one page
        field.id = field.label.field_id = f"keep-{subject_id}-{field.short_name}"
    return form
