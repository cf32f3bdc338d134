"""What one gives is said yes to, put right, and what the network asks is answered: while contributions are open."""

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app import db
from app.errors import NotPossibleError
from app.i18n import gettext as _
from app.limits import Limit
from app.own_contributions import actions
from app.own_contributions.blueprint import changing as blueprint
from app.own_contributions.forms import AmountForm, OwnWordsForm, ReplyForm
from app.own_contributions.page import load_own, show_page
from app.web.gates import public


@blueprint.post("/contributions/<int:contribution_id>/confirmation")
@public(limit=Limit.CHANGE)
def confirm_reserved(contribution_id: int) -> ResponseReturnValue:
    """Say that one's own people say yes."""
    with db.read_first():
        own = load_own(contribution_id)
    try:
        actions.confirm_reserved(own.id)
    except NotPossibleError:
        db.finish_request(commit=False)
        late = _("The challenge was over before your board said yes, so nobody answers it now. Thank you all the same.")
        flash(late, "warning")
        return show_page(load_own(contribution_id)), 409
    flash(_("Thank you. The network answers you now."))
    return redirect(f"/contributions/{contribution_id}/own", 303)


@blueprint.post("/contributions/<int:contribution_id>/reply")
@public(limit=Limit.CHANGE)
def answer_back(contribution_id: int) -> ResponseReturnValue:
    """Answer what the network has asked."""
    with db.read_first():
        own, form = load_own(contribution_id), ReplyForm()
        if not form.validate():
            return show_page(own, reply=form), 422
    try:
        actions.answer_back(own.id, (form.reply.data or "").strip())
    except NotPossibleError:
        db.finish_request(commit=False)
        form.reply.errors = [
            _("The network has had an answer, or has decided, since you opened it. This was not sent.")
        ]
        return show_page(load_own(contribution_id), reply=form), 409
    flash(_("Your answer is with the network."))
    return redirect(f"/contributions/{contribution_id}/own", 303)


@blueprint.post("/contributions/<int:contribution_id>/wording")
@public(limit=Limit.CHANGE)
def rewrite(contribution_id: int) -> ResponseReturnValue:
    """Change the words; of what everybody reads, those before stay until one of us has read the new ones."""
    with db.read_first():
        own = load_own(contribution_id)
        form = OwnWordsForm(own.shown_name)
        if not own.is_editable:
            form.text.errors = [_("Nobody reads new words of it now, so they were not sent.")]
            return show_page(own, form=form), 409
        if not form.validate():
            return show_page(own, form=form), 422
    actions.rewrite(own, (form.text.data or "").strip())
    flash(_("It is kept. One of us reads new words before everybody can."))
    return redirect(f"/contributions/{contribution_id}/own", 303)


@blueprint.post("/contributions/<int:contribution_id>/amount")
@public(limit=Limit.CHANGE)
def change_amount(contribution_id: int) -> ResponseReturnValue:
    """Say how much, for the network alone."""
    with db.read_first():
        own, form = load_own(contribution_id), AmountForm()
        if not own.is_editable:
            form.amount.errors = [_("Nobody reads new words of it now, so they were not sent.")]
            return show_page(own, amount=form), 409
        if not form.validate():
            return show_page(own, amount=form), 422
    actions.change_amount(own.id, form.amount.data or "")
    flash(_("It is kept."))
    return redirect(f"/contributions/{contribution_id}/own", 303)
