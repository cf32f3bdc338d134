"""Deciding over one thing of one's own: what it says, who reads it, under which name, and where one hears of it."""

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app import db, limits, sent_once
from app.accounts import guests
from app.accounts.forms import AddressForm
from app.accounts.writers import Writer
from app.addresses import mailbox
from app.authors import access
from app.authors.removing_actions import remove_address as take_address_away
from app.conversations import own_actions, own_queries
from app.corrections import actions as corrections
from app.errors import NotPossibleError, NotThereError
from app.i18n import gettext as _
from app.limits import Limit
from app.my_data.blueprint import blueprint
from app.my_data.forms import AudienceForm, CorrectionForm
from app.my_data.own_page import get_written, show
from app.my_data.queries import Written
from app.my_data.whose import Mine, get_mine_with, is_theirs
from app.publishing.address_actions import ask_for_address
from app.reading.warming import suggest_now
from app.statutory.told import tell_taken_back
from app.subjects import Audience
from app.submissions import actions
from app.submissions.models import Submission
from app.titles.typed import full_text
from app.web.gates import Slowed, public
from app.web.headers import never_keep


@blueprint.get("/my-data/<int:subject_id>")
@public(exists=is_theirs)
def show_own(subject_id: int) -> str:
    """Show one thing of theirs, and what they can do with it."""
    never_keep()
    get_mine_with(subject_id)
    return show(get_written(subject_id))


@blueprint.post("/my-data/<int:subject_id>/correction")
@public(limit=Limit.CHANGE)
def correct(subject_id: int) -> ResponseReturnValue:
    """Correct a case; what everybody reads stays until staff have read the new."""
    get_mine_with(subject_id)
    _spend(Limit.ADDITION, str(subject_id))
    with db.read_first():
        one = _case(subject_id)
        form = CorrectionForm(author_kind=one.author_kind)
        said = _("It is corrected. One of us reads it before others see anything new.")
        if sent_once.is_noted(form.key.data, *form.content, subject_id=subject_id):
            return _back(subject_id, said)
        if not form.validate():
            return show(one, correction=form), 422
        new = form.corrected
        changed = (new.title, new.text) != (one.title, one.text)
        matches = suggest_now(full_text(new.title, new.text)) if changed else None
    sent_once.note(form.key.data, *form.content, subject_id=subject_id)
    corrections.correct(db.lock(Submission, subject_id), new, matches)
    return _back(subject_id, said)


@blueprint.post("/my-data/<int:subject_id>/audience")
@public(limit=Limit.CHANGE)
def change_audience(subject_id: int) -> ResponseReturnValue:
    """Let others read a case than those who could."""
    get_mine_with(subject_id)
    with db.read_first():
        one, form = _case(subject_id), AudienceForm()
        if not form.validate():
            return show(one, audience=form), 422
    audience = Audience(form.audience.data)
    corrections.change_audience(db.lock(Submission, subject_id), audience)
    if audience == Audience.PUBLIC:
        return _back(subject_id, _("One of us reads it first. If it is in order, everybody can."))
    return _back(subject_id, _("Only those you chose can read it now."))


@blueprint.post("/my-data/<int:subject_id>/name")
@public(limit=Limit.CHANGE)
def hide_name(subject_id: int) -> ResponseReturnValue:
    """Show their name with a thing no longer, at once. A second time changes nothing."""
    get_mine_with(subject_id)
    with db.read_first():
        one = get_written(subject_id)
    if one.is_case:
        actions.hide_name(db.lock(Submission, subject_id))
    else:
        own_actions.hide_name(subject_id)
    return _back(subject_id, _("Your name no longer stands with what you wrote."))


@blueprint.post("/my-data/<int:subject_id>/address")
@public(limit=Limit.CHANGE)
def change_address(subject_id: int) -> ResponseReturnValue:
    """Ask the owner of an address whether they want to hear of a thing there; every address is answered alike."""
    get_mine_with(subject_id)
    with db.read_first():
        one, form = get_written(subject_id), AddressForm()
        if not form.validate():
            return show(one, address=form), 422
    written = form.email.data or ""
    _spend(Limit.CASE_LINK, f"address {subject_id} {mailbox(written)}")
    ask_for_address(subject_id, guests.keep_address(written))
    return _back(subject_id, _("We have sent a mail to that address. It counts when its button is pressed."))


@blueprint.post("/my-data/<int:subject_id>/address/end")
@public(limit=Limit.CHANGE)
def remove_address(subject_id: int) -> ResponseReturnValue:
    """Write to nobody about a case any more; number and code still open it."""
    mine = get_mine_with(subject_id)
    with db.read_first():
        one = _case(subject_id)
        if not one.has_code:
            raise NotPossibleError(_("Nothing but your address opens this case. Then it can only be erased."))
    take_address_away(subject_id)
    said = _("We have no e-mail address for it any more. The number and the code on your receipt open it.")
    if mine.case_id == subject_id:
        access.let_in(subject_id)
        return _back(subject_id, said)
    flash(said)
    return redirect("/my-data", 303)


@blueprint.post("/my-data/<int:subject_id>/withdrawal")
@public(limit=Limit.CHANGE)
def withdraw(subject_id: int) -> ResponseReturnValue:
    """Take a thing back. A second time changes nothing."""
    mine = get_mine_with(subject_id)
    with db.read_first():
        one = get_written(subject_id)
        comment = None if one.is_case or one.is_withdrawn else own_queries.get_own(subject_id, _writer(mine))
    if one.is_case:
        actions.withdraw(db.lock(Submission, subject_id))
    elif comment is not None:
        own_actions.withdraw(comment)
    said = _("Nobody can read it on the website any more.")
    return _back(subject_id, f"{said} {tell_taken_back(subject_id)}".strip())


def _writer(mine: Mine) -> Writer:
    return Writer(mine.contact_id, mine.case_id)


def _case(subject_id: int) -> Written:
    one = get_written(subject_id)
    if not one.is_case:
        raise NotThereError
    return one


def _spend(limit: Limit, whose: str) -> None:
    wait = limits.spend(limit, whose)
    if wait:
        raise Slowed(wait)


def _back(subject_id: int, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(f"/my-data/{subject_id}", 303)
