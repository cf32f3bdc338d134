"""The page on which one of us agrees to cover the name of somebody in office, or says no, after another has asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask.typing import ResponseReturnValue

from app.acts import Shown
from app.clearing.stops import FEW
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.publishing.asked_queries import AskedToCover, find_asked
from app.redaction.any_thing import get_thing
from app.redaction.asking import AgreementForm, agree, refuse
from app.redaction.blueprint import blueprint
from app.redaction.carrying_out import carry_out
from app.redaction.page import MarkedText, mark_texts
from app.redaction.things import Thing
from app.vault import get_vault
from app.web.act_form import ActForm, ReasonForm
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@dataclass(frozen=True)
class AskedPage:
    """What is asked for in a thing, marked in its texts, and both answers; None once nothing is asked for any more."""

    thing: Thing
    asked: AskedToCover | None
    is_own: bool
    act: Shown
    texts: Sequence[MarkedText]
    agreement: AgreementForm
    refusal: ReasonForm


@blueprint.get("/desk/coverings/<int:subject_id>")
@needs(Permission.MODERATE)
def asked_covering(subject_id: int) -> str:
    """Show what one of us has asked to cover."""
    return _show(_load(subject_id))


@blueprint.post("/desk/coverings/<int:subject_id>/agreement")
@needs(Permission.MODERATE)
def agree_to_covering(subject_id: int) -> ResponseReturnValue:
    """Cover what another of us has asked for."""
    return carry_out(
        lambda: _load(subject_id), lambda _thing: AgreementForm("agreement"), _show, do=agree, done=_tell_covered
    )


@blueprint.post("/desk/coverings/<int:subject_id>/refusal")
@needs(Permission.MODERATE)
def refuse_covering(subject_id: int) -> ResponseReturnValue:
    """Let the name stand, and say why."""
    return carry_out(
        lambda: _load(subject_id), lambda _thing: ReasonForm("refusal"), _show, do=refuse, done=_tell_refused
    )


def _load(subject_id: int) -> Thing:
    return replace(get_thing(subject_id, signed_in_actor()), heard=FEW)  # why one of us says no is for us alone


def _tell_covered(_thing: Thing, _form: ActForm[Any], _by: By) -> str:
    return _("The words are covered.")


def _tell_refused(_thing: Thing, _form: ActForm[Any], _by: By) -> str:
    return _("The name stays as it is. Why stands in what has happened.")


def _show(thing: Thing, sent: ActForm[Any] | None = None) -> str:
    asked = find_asked(thing.id, get_vault())
    agreement = AgreementForm("agreement", formdata=None)
    refusal = sent if isinstance(sent, ReasonForm) else ReasonForm("refusal", formdata=None)
    agreement.version.data = refusal.version.data = str(thing.version)
    agreement.asked_at.data = asked.asked_at.isoformat() if asked is not None else ""
    return render_page(
        "redaction/asked.html",
        AskedPage(
            thing=thing,
            asked=asked,
            is_own=asked is not None and asked.asked_by == signed_in_actor().id,
            act=thing.act.shown(thing.state),
            texts=[one for one in mark_texts(thing, asked.covered) if one.covered] if asked else [],
            agreement=agreement,
            refusal=refusal,
        ),
    )
