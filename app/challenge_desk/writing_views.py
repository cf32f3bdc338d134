"""Writing a challenge: beginning one, and changing it, so that two who write at once lose nothing."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.acts import Conflict, perform
from app.challenge_desk.blueprint import blueprint
from app.challenge_desk.new_form import NewForm
from app.challenge_desk.page import get_readable
from app.challenge_desk.question import names_solution
from app.challenges import actions
from app.challenges.missing import list_missing
from app.challenges.opening_actions import write
from app.challenges.queries import Shown, get_written, list_hearings
from app.challenges.rules import list_networks_of
from app.challenges.writing_form import WritingForm
from app.events import By
from app.i18n import gettext as _
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.permissions import Permission
from app.web.gates import needs, signed_in_actor
from app.web.headers import keep_for_back_button


@blueprint.get("/desk/challenges/new")
@needs(Permission.READ_DESK)
def new_challenge() -> ResponseReturnValue:
    """Show the form in which a challenge is begun, to those who may begin one."""
    networks = _list_own_networks()
    if not networks:
        return _only_others()
    keep_for_back_button()
    form = NewForm(networks, formdata=None)
    form.note()
    return _render_new(form)


@blueprint.post("/desk/challenges/new")
@needs(Permission.READ_DESK)
def begin_challenge() -> ResponseReturnValue:
    """Store a draft; exactly the same form again stores no other."""
    by = signed_in_actor()
    with db.read_first():
        networks = _list_own_networks()
        if not networks:
            return _only_others()
        form = NewForm(networks)
        if not form.validate():
            return _render_new(form), 422
        network_id = form.network_id
    if not sent_once.note(form.key.data, *form.content, subject_id=network_id):
        return redirect("/desk/challenges", 303)
    draft = actions.draft(network_id, form.written, by=By.person(by))
    flash(_("The draft is saved. Nobody but you who open challenges can read it."), "success")
    return redirect(f"/desk/challenges/{draft.id}", 303)


@blueprint.get("/desk/challenges/<int:challenge_id>/writing")
@needs(Permission.READ_DESK)
def show_writing(challenge_id: int) -> str:
    """Show what a challenge says, to be changed."""
    keep_for_back_button()
    by = signed_in_actor()
    challenge = get_readable(challenge_id, by)
    if not write.may(by, challenge):
        abort(403)
    return _render(challenge, _stored_form(challenge))


@blueprint.post("/desk/challenges/<int:challenge_id>/wording")
@needs(write.gate)
def save_writing(challenge_id: int) -> ResponseReturnValue:
    """Save what was written; where somebody else has saved meanwhile, what is typed stays and theirs is shown."""
    by = signed_in_actor()
    with db.read_first():
        challenge = get_readable(challenge_id, by)
        if not write.may(by, challenge):
            abort(403)
        form = WritingForm("wording", is_open=challenge.is_open)
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=challenge_id):
            return redirect(f"/desk/challenges/{challenge_id}", 303)
        changed = form.read_version != challenge.version
        if not changed and not form.validate():
            return _render(challenge, form), 422
    if changed or isinstance(perform(write, challenge_id, form, By.person(by)), Conflict):
        db.finish_request(commit=False)
        challenge = get_readable(challenge_id, by)
        return _render(challenge, form, form.take_in(_stored_form(challenge))), 409
    sent_once.note(*once, subject_id=challenge_id)
    flash(_("It is saved."), "success")
    return redirect(f"/desk/challenges/{challenge_id}", 303)


def _only_others() -> ResponseReturnValue:
    flash(_("Network leaders and the secretariat begin challenges, for networks that are at work."), "warning")
    return redirect("/desk/challenges", 303)


def _list_own_networks() -> Sequence[NetworkInfo]:
    networks = get_directory().list_networks(live=True)
    own = set(list_networks_of(signed_in_actor(), [one.id for one in networks]))
    return [one for one in networks if one.id in own]


def _stored_form(challenge: Shown) -> WritingForm:
    form = WritingForm("wording", is_open=challenge.is_open, formdata=None)
    form.fill(get_written(challenge.id))
    form.version.data = str(challenge.version)
    return form


def _render(challenge: Shown, form: WritingForm, changes: Sequence[tuple[str, str | None]] | None = None) -> str:
    missing = set() if challenge.is_open else {one.part for one in list_missing(challenge, list_hearings(challenge.id))}
    return render_template(
        "challenge_desk/writing.html",
        challenge=challenge,
        form=form,
        address=f"/desk/challenges/{challenge.id}/wording",
        heading=_("Edit the challenge"),
        missing=missing,
        changes=changes,
        is_wish=names_solution(form.title.data or ""),
    )


def _render_new(form: NewForm) -> str:
    return render_template(
        "challenge_desk/writing.html",
        challenge=None,
        form=form,
        address="/desk/challenges/new",
        heading=_("Begin a challenge"),
        missing=(),
        changes=None,
        is_wish=names_solution(form.title.data or ""),
    )
