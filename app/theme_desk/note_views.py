"""The proposals of a round beside each other with reviewers' notes, and where one writes a note and takes it back."""

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.acts import Conflict, perform
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.theme_desk.blueprint import blueprint
from app.theme_desk.items import AnyThemeAct
from app.theme_notes.acts import review, take_back_review
from app.theme_notes.forms import ReviewBackForm, ReviewForm
from app.theme_notes.queries import is_own, list_noted
from app.theme_origins.due import list_due
from app.theme_proposals.kinds import Criterion
from app.theme_proposals.moderating_queries import Moderated, get_moderated
from app.theme_proposals.queries import get_shown, list_answers
from app.theme_proposals.round_queries import get_next_decision, get_round
from app.theme_rounds.beside import get_beside
from app.web.act_form import ActForm, Said
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/themes/choosing")
@needs(Permission.READ_DESK)
def next_choosing() -> ResponseReturnValue:
    """Lead to the round that is chosen in next, or say that none is planned."""
    coming = get_next_decision()
    if coming is None:
        return render_template("theme_desk/no_round.html")
    return redirect(f"/desk/themes/rounds/{coming.id}", 303)


@blueprint.get("/desk/themes/rounds/<int:round_id>")
@needs(Permission.READ_DESK)
def show_choosing(round_id: int) -> str:
    """Show the proposals of a round, and some side by side, with what reviewers have noted."""
    one = get_round(round_id)
    beside = get_beside(one.id)
    return render_template(
        "theme_desk/choosing.html",
        round=one,
        beside=beside,
        reviews=list_noted([each.id for each in beside.proposals]),
        criteria=list(Criterion),
        due=list_due(one.decides_on),
    )


@blueprint.get("/desk/themes/<int:proposal_id>/notes")
@needs(Permission.READ_DESK)
def show_reviews(proposal_id: int) -> str:
    """Show a proposal that everybody can read with the notes on it, and the form of another."""
    return _render(proposal_id)


@blueprint.post("/desk/themes/<int:proposal_id>/note")
@needs(Permission.READ_DESK)
def write_review(proposal_id: int) -> ResponseReturnValue:
    """Keep a note; sent twice, it is one."""
    return _act_on(review, ReviewForm(f"{review.noun}-{proposal_id}"), proposal_id)


@blueprint.post("/desk/themes/<int:proposal_id>/back-note")
@needs(Permission.READ_DESK)
def erase_review(proposal_id: int) -> ResponseReturnValue:
    """Take back a note of one's own; what is nobody's, or another's, is not there."""
    return _act_on(take_back_review, ReviewBackForm(f"{take_back_review.noun}-{proposal_id}"), proposal_id)


def _act_on(act: AnyThemeAct, form: ActForm[Said], proposal_id: int) -> ResponseReturnValue:
    by = signed_in_actor()
    with db.read_first():
        proposal = get_moderated(proposal_id)
        if not act.is_entitled(by, proposal):
            abort(403)
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=proposal_id):
            return _go_on(act, form, proposal_id)
        changed = form.read_version != proposal.version
        if not changed and not act.may(by, proposal):
            abort(404)
        if isinstance(form, ReviewBackForm) and not is_own(form.said.note_id, proposal_id, by.id):
            abort(404)
        if not changed and not form.validate():
            return _render(proposal_id, form if isinstance(form, ReviewForm) else None), 422
    outcome = Conflict() if changed else perform(act, proposal_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(outcome.why or _("It has changed since you opened the page. This is how it stands now."), "warning")
        return _render(proposal_id, form if isinstance(form, ReviewForm) else None), 409
    sent_once.note(*once, subject_id=proposal_id)
    return _go_on(act, form, proposal_id)


def _go_on(act: AnyThemeAct, form: ActForm[Said], proposal_id: int) -> ResponseReturnValue:
    flash(act.done(form, str(proposal_id), By.person(signed_in_actor())), "success")
    return redirect(f"/desk/themes/{proposal_id}/notes", 303)


def _render(proposal_id: int, sent: ReviewForm | None = None) -> str:
    """Show the page; raises `NotThereError` or `GoneError` for what not everybody can read."""
    shown, proposal = get_shown(proposal_id), get_moderated(proposal_id)
    form = sent if sent is not None else ReviewForm(f"{review.noun}-{proposal_id}", formdata=None)
    form.version.data = str(proposal.version)
    reviews = list_noted([shown.id])[shown.id]
    own = [one.id for one in reviews if one.by_id == signed_in_actor().id]
    return render_template(
        "theme_desk/notes.html",
        proposal=shown,
        answers=list_answers([shown.id])[shown.id],
        reviews=reviews,
        backs={one: _back_form(proposal, one) for one in own},
        form=form,
        sent=sent,
        texts=review.shown(proposal),
        back_texts=take_back_review.shown(proposal),
    )


def _back_form(proposal: Moderated, note_id: int) -> ReviewBackForm:
    form = ReviewBackForm(f"{take_back_review.noun}-{note_id}", formdata=None)
    form.version.data, form.note.data = str(proposal.version), str(note_id)
    return form
