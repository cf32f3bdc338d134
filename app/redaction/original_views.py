"""Opening what has been covered: only with a reason, shown once, and with a trace."""

from dataclasses import dataclass

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.errors import NotThereError
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.permissions import Permission
from app.publishing import redaction_actions
from app.publishing.actions import get_subject_for_update
from app.publishing.queries import find_redacted, list_openable
from app.redaction.blueprint import blueprint
from app.vault import get_vault
from app.web.act_form import reason_field
from app.web.forms import OnceForm
from app.web.gates import needs, signed_in_actor
from app.web.headers import never_keep
from app.web.screened import ScreenedForm
from app.web.shown import render_page


class OpeningForm(ScreenedForm, OnceForm):
    """Why somebody has to see what is covered."""

    reason = reason_field(lazy("Why do you have to see it?"))


@dataclass(frozen=True)
class OriginalPage:
    """What stood where words are covered, each text under what it is called; nothing before a reason is given."""

    form: OpeningForm
    event_seq: int
    stood: list[tuple[str, str]]


@blueprint.get("/desk/redactions/<int:event_seq>/original")
@needs(Permission.MODERATE)
def ask_for_original(event_seq: int) -> ResponseReturnValue:
    """Ask why somebody has to see what is covered."""
    _covered_in(event_seq)
    return _show(event_seq, OpeningForm(formdata=None))


@blueprint.post("/desk/redactions/<int:event_seq>/original")
@needs(Permission.MODERATE)
def open_original(event_seq: int) -> ResponseReturnValue:
    """Show once what is covered, and note who has read it and why."""
    with db.read_first():
        subject_id = _covered_in(event_seq)
        form = OpeningForm()
        if not form.validate():
            return _show(event_seq, form), 422
    if not sent_once.note(form.key.data, *form.content, subject_id=subject_id):
        flash(_("It has been shown. Say once more why, if you have to see it again."), "info")
        return redirect(f"/desk/redactions/{event_seq}/original", 303)
    opened = redaction_actions.open_originals(
        get_subject_for_update(subject_id),
        event_seq,
        reason=str(form.reason.data),
        cleared=form.cleared_keys,
        by=By.person(signed_in_actor()),
        vault=get_vault(),
    )
    return _show(event_seq, form, [(one.label, one.text) for one in opened])


def _covered_in(event_seq: int) -> int:
    subject_id = find_redacted(event_seq)
    if subject_id is None or event_seq not in {one.seq for one in list_openable(subject_id)}:
        raise NotThereError
    return subject_id


def _show(event_seq: int, form: OpeningForm, stood: list[tuple[str, str]] | None = None) -> str:
    never_keep()
    return render_page("redaction/original.html", OriginalPage(form, event_seq, stood or []))
