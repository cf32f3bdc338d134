"""The page behind the link of a contact in the management: yes, no or not yet, or a question first."""

from flask import flash
from flask.typing import ResponseReturnValue

from app import db
from app.i18n import gettext as _
from app.limits import Limit
from app.network_backing.actions import ask_back, back, hold, refuse
from app.network_backing.blueprint import blueprint
from app.network_backing.forms import QuestionForm, RefusalForm
from app.network_backing.grounds import get_grounds
from app.network_backing.models import NetworkGate
from app.network_backing.queries import find_answer, find_end, find_gate, is_refused
from app.network_means.queries import find_help, find_next_asks, find_used
from app.network_stages.queries import get_network
from app.networks.states import Stage
from app.solutions.queries import list_became_of_network
from app.web.gates import public
from app.web.headers import never_keep
from app.web.shown import render_page


@blueprint.get("/gates/<token>")
@public
def show_gate(token: str) -> ResponseReturnValue:
    """Show what a contact in the management is asked; looking at it says nothing."""
    never_keep()
    gate = find_gate(token)
    if gate is None or find_end(gate) is not None:
        return _over(gate)
    return _page(token, gate)


@blueprint.post("/gates/<token>/backing")
@public(limit=Limit.LINK)
def back_gate(token: str) -> ResponseReturnValue:
    """Take that they stand behind it. A second time changes nothing."""
    never_keep()
    gate = find_gate(token)
    held = hold(gate.id) if gate is not None else None
    if held is None or find_end(held) is not None:
        return _over(held)
    back(held)
    return render_page("network_backing/thanks.html", network=get_network(held.network_id), stage=Stage(held.stage))


@blueprint.post("/gates/<token>/question")
@public(limit=Limit.LINK)
def ask_gate(token: str) -> ResponseReturnValue:
    """Take what they ask first; the link goes on, so that they can stand behind it afterwards."""
    never_keep()
    form = QuestionForm()
    with db.read_first():
        gate = find_gate(token)
        if gate is None or find_end(gate) is not None:
            return _over(gate, str(form.text.data or ""))
        if not form.validate():
            return _page(token, gate, question=form), 422
    held = hold(gate.id)
    if find_end(held) is not None:
        return _over(held, str(form.text.data or ""))
    said = str(form.text.data)
    if held.said != said or is_refused(held.network_id, held.id):
        ask_back(held, said)
    flash(_("It is sent to whoever leads the network. They call or write to you."), "success")
    return _page(token, held)


@blueprint.post("/gates/<token>/refusal")
@public(limit=Limit.LINK)
def refuse_gate(token: str) -> ResponseReturnValue:
    """Take that they do not stand behind it, or not yet, and why; by the same link they can do so later."""
    never_keep()
    form = RefusalForm()
    with db.read_first():
        gate = find_gate(token)
        if gate is None or find_end(gate) is not None:
            return _over(gate, str(form.why.data or ""))
        if not form.validate():
            return _page(token, gate, refusal=form), 422
    held = hold(gate.id)
    if find_end(held) is not None:
        return _over(held, str(form.why.data or ""))
    why = str(form.why.data)
    if held.said != why or not is_refused(held.network_id, held.id):
        refuse(held, why)
    flash(_("Your no is sent to whoever leads the network. You can still say yes by this link."), "success")
    return _page(token, held)


def _page(
    token: str, gate: NetworkGate, *, question: QuestionForm | None = None, refusal: RefusalForm | None = None
) -> str:
    return render_page(
        "network_backing/gate.html",
        token=token,
        form=question or QuestionForm(formdata=None),
        refusal=refusal or RefusalForm(formdata=None),
        network=get_network(gate.network_id),
        stage=Stage(gate.stage),
        grounds=get_grounds(gate.network_id, Stage(gate.stage)),
        solutions=list_became_of_network(gate.network_id),
        help=find_help(gate.network_id),
        used=find_used(gate.network_id),
        next_asks=find_next_asks(gate.network_id),
        said=gate.said,
        refused=is_refused(gate.network_id, gate.id),
        answered=find_answer(gate),
    )


def _over(gate: NetworkGate | None, typed: str = "") -> ResponseReturnValue:
    """Say that the link leads nowhere, and why; what was typed is given back to be copied."""
    network = get_network(gate.network_id) if gate is not None else None
    return render_page("network_backing/over.html", why=find_end(gate), network=network, typed=typed), 410
