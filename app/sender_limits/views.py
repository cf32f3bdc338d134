"""Limits on senders: the desk's page of them, and the page on which a sender is heard."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.errors import NotPossibleError, NotThereError
from app.events import By, list_happened
from app.history import Happened
from app.i18n import gettext as _
from app.limits import Limit
from app.permissions import Permission
from app.sender_limits import actions, deciding_actions, verbs
from app.sender_limits.blueprint import blueprint
from app.sender_limits.forms import HearingForm, LimitDecisionForm
from app.sender_limits.queries import Limited, find_asked, find_limit, list_standing
from app.web.act_form import ReasonForm
from app.web.gates import needs, public, signed_in_actor
from app.web.headers import never_keep
from app.web.shown import render_page

_VERBS = [one.name for one in (verbs.PROPOSED, verbs.HEARD, verbs.IMPOSED, verbs.REFUSED, verbs.LIFTED)]


@dataclass(frozen=True)
class LimitPage:
    """A limit, what was said of it, and what whoever reads it can do."""

    limited: Limited
    said: Sequence[Happened]
    decision: LimitDecisionForm | None
    lifting: ReasonForm | None
    is_own: bool


@blueprint.get("/desk/sender-limits")
@needs(Permission.CLOSE)
def list_limits() -> str:
    """Show what is proposed and what holds."""
    return render_page("sender_limits/limits.html", limits=list_standing())


@blueprint.get("/desk/sender-limits/<int:limit_id>")
@needs(Permission.CLOSE)
def show_limit(limit_id: int) -> str:
    """Show one, with what was said of it."""
    return _show(_load(limit_id))


@blueprint.post("/desk/sender-limits/<int:limit_id>")
@needs(Permission.CLOSE)
def decide(limit_id: int) -> ResponseReturnValue:
    """Decide one; whoever proposed it cannot, nor anybody before the sender was heard."""
    actor = signed_in_actor()
    with db.read_first():
        limited, form = _load(limit_id), LimitDecisionForm("decision")
        if not limited.may_be_decided_by(actor):
            return _show(limited, form), 409
        if not form.validate():
            return _show(limited, form), 422
    try:
        deciding_actions.decide(limit_id, form.said, By.person(actor))
    except NotPossibleError as error:
        db.finish_request(commit=False)
        flash(error.words or _("It was decided meanwhile."), "warning")
        return _show(_load(limit_id), form), 409
    flash(_("It is decided, and the sender is told."), "success")
    return redirect(f"/desk/sender-limits/{limit_id}", 303)


@blueprint.post("/desk/sender-limits/<int:limit_id>/end")
@needs(Permission.CLOSE)
def lift(limit_id: int) -> ResponseReturnValue:
    """Lift one that holds; a second time changes nothing."""
    with db.read_first():
        limited, form = _load(limit_id), ReasonForm("lifting")
        if not form.validate():
            return _show(limited, lifting=form), 422
    deciding_actions.lift(limit_id, form.said, By.person(signed_in_actor()))
    flash(_("It is lifted, and the sender is told."), "success")
    return redirect(f"/desk/sender-limits/{limit_id}", 303)


@blueprint.get("/sender-limits/<token>")
@public
def show_hearing(token: str) -> ResponseReturnValue:
    """Show a sender what is proposed, and the form to answer."""
    never_keep()
    limited = find_asked(token)
    return _hearing(limited, token, HearingForm(formdata=None)) if limited is not None else _over()


@blueprint.post("/sender-limits/<token>")
@public(limit=Limit.LINK)
def hear(token: str) -> ResponseReturnValue:
    """Take what a sender says to it; the same twice is once."""
    never_keep()
    with db.read_first():
        limited, form = find_asked(token), HearingForm()
        if limited is None:
            return _over()
        if not form.validate():
            return _hearing(limited, token, form), 422
    if sent_once.note(form.key.data, *form.content, subject_id=limited.submission_id):
        try:
            actions.hear(limited.id, words=str(form.text.data))
        except NotPossibleError:
            db.finish_request(commit=False)
            return _over()
    return render_page("sender_limits/heard.html", limited=limited)


def _hearing(limited: Limited, token: str, form: HearingForm) -> str:
    why = list_happened(limited.submission_id, [verbs.PROPOSED.name])[-1]
    return render_page("sender_limits/hearing.html", limited=limited, token=token, form=form, reason=why.reason or "")


def _over() -> ResponseReturnValue:
    return render_page("sender_limits/over.html"), 410


def _load(limit_id: int) -> Limited:
    limited = find_limit(limit_id)
    if limited is None:
        raise NotThereError
    return limited


def _list_said(limited: Limited) -> Sequence[Happened]:
    """Return what was said of one limit: at the same case there may have been another before or after it."""
    said: list[Happened] = []
    for one in list_happened(limited.submission_id, _VERBS):
        if one.verb == verbs.PROPOSED.name:
            if one.at > limited.proposed_at and said:
                break
            said = []
        said.append(one)
    return said


def _show(limited: Limited, decision: LimitDecisionForm | None = None, *, lifting: ReasonForm | None = None) -> str:
    actor = signed_in_actor()
    fresh = LimitDecisionForm("decision", formdata=None)
    ended = ReasonForm("lifting", formdata=None)
    return render_page(
        "sender_limits/limit.html",
        LimitPage(
            limited,
            _list_said(limited),
            (decision or fresh) if limited.may_be_decided_by(actor) else None,
            (lifting or ended) if limited.is_in_force else None,
            is_own=actor.id == limited.proposed_by,
        ),
    )
