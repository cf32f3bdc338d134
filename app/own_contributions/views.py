"""What one gives oneself, or an organisation one acts for: said yes to, answered, put right, and taken back."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.contributions.queries import is_shown
from app.errors import NotPossibleError, NotThereError
from app.i18n import gettext as _
from app.limits import Limit
from app.own_contributions import actions, queries
from app.own_contributions.blueprint import blueprint, changing
from app.own_contributions.forms import AmountForm, OwnWordsForm, ReplyForm
from app.own_contributions.queries import Own
from app.web.gates import ShownOutError, public
from app.web.headers import never_keep


@blueprint.get("/mine/contributions")
@public
def list_own() -> ResponseReturnValue:
    """Show somebody what they give."""
    never_keep()
    guest = guests.current()
    if guest is None:
        return redirect("/mine")
    return render_template("own_contributions/list.html", contributions=queries.list_own(guest.contact_id))


@blueprint.get("/contributions/<int:contribution_id>/own")
@public(exists=is_shown)
def show_own(contribution_id: int) -> str:
    """Show somebody one thing they give, and what they can do with it."""
    return _page(_own(contribution_id))


@blueprint.post("/contributions/<int:contribution_id>/withdrawal")
@public(limit=Limit.BUTTON)
def step_back(contribution_id: int) -> ResponseReturnValue:
    """Step back. A second time changes nothing."""
    with db.read_first():
        guest = guests.current()
        slug = queries.find_taken_back(contribution_id, guest.contact_id) if guest is not None else None
        own = _own(contribution_id) if slug is None else None
    if own is not None:
        actions.step_back(own.id)
    flash(_("You have stepped back. Nobody is told why."))
    return redirect("/mine/contributions", 303)


@changing.post("/contributions/<int:contribution_id>/confirmation")
@public(limit=Limit.CHANGE)
def confirm_reserved(contribution_id: int) -> ResponseReturnValue:
    """Say that one's own people say yes."""
    with db.read_first():
        own = _own(contribution_id)
    actions.confirm_reserved(own.id)
    flash(_("Thank you. The network answers you now."))
    return redirect(f"/contributions/{contribution_id}/own", 303)


@changing.post("/contributions/<int:contribution_id>/reply")
@public(limit=Limit.CHANGE)
def answer_back(contribution_id: int) -> ResponseReturnValue:
    """Answer what the network has asked."""
    with db.read_first():
        own, form = _own(contribution_id), ReplyForm()
        if not form.validate():
            return _page(own, reply=form), 422
    try:
        actions.answer_back(own.id, (form.reply.data or "").strip())
    except NotPossibleError:
        db.finish_request(commit=False)
        form.reply.errors = [
            _("The network has had an answer, or has decided, since you opened it. This was not sent.")
        ]
        return _page(_own(contribution_id), reply=form), 409
    flash(_("Your answer is with the network."))
    return redirect(f"/contributions/{contribution_id}/own", 303)


@changing.post("/contributions/<int:contribution_id>/wording")
@public(limit=Limit.CHANGE)
def rewrite(contribution_id: int) -> ResponseReturnValue:
    """Change the words; of what everybody reads, those before stay until one of us has read the new ones."""
    with db.read_first():
        own = _own(contribution_id)
        form = OwnWordsForm(own.shown_name)
        if not own.is_editable:
            form.text.errors = [_("Nobody reads new words of it now, so they were not sent.")]
            return _page(own, form=form), 409
        if not form.validate():
            return _page(own, form=form), 422
    actions.rewrite(own, (form.text.data or "").strip())
    flash(_("It is kept. One of us reads new words before everybody can."))
    return redirect(f"/contributions/{contribution_id}/own", 303)


@changing.post("/contributions/<int:contribution_id>/amount")
@public(limit=Limit.CHANGE)
def change_amount(contribution_id: int) -> ResponseReturnValue:
    """Say how much, for the network alone."""
    with db.read_first():
        own, form = _own(contribution_id), AmountForm()
        if not form.validate():
            return _page(own, amount=form), 422
    actions.change_amount(own.id, form.amount.data or "")
    flash(_("It is kept."))
    return redirect(f"/contributions/{contribution_id}/own", 303)


def _own(contribution_id: int) -> Own:
    """Return what somebody gives; whoever we do not know is shown the way in if there is one to be read."""
    never_keep()
    guest = guests.current()
    if guest is None:
        if is_shown(contribution_id):
            raise ShownOutError("/mine")
        raise NotThereError
    return queries.get_own(contribution_id, guest.contact_id)


def _page(
    own: Own, *, form: OwnWordsForm | None = None, amount: AmountForm | None = None, reply: ReplyForm | None = None
) -> str:
    return render_template(
        "own_contributions/own.html",
        own=own,
        told=queries.find_told(own),
        form=form or OwnWordsForm(own.shown_name, formdata=None, data={"text": own.text}),
        amount=amount or AmountForm(formdata=None, data={"amount": own.amount}),
        reply=reply or ReplyForm(formdata=None),
    )
