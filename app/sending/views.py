"""Sending in: tell it, check and send, and the receipt. Works without a script; a script keeps the draft."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, db, typed_text
from app.asking_back.actions import tell_of_another
from app.belonging.actions import keep_wished
from app.belonging.wished import find_wished
from app.by_hand import actions as by_hand
from app.challenges.directory import ChallengeInfo, find_open
from app.i18n import gettext as _
from app.limits import Limit
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.pages.queries import get_notice
from app.placements.actions import place_own
from app.reading import receipt_queries
from app.reading.cards import card
from app.reading.related import SHORTEST, find_related
from app.reading.warming import suggest_now
from app.sender_limits.queries import find_reached
from app.sending.blueprint import blueprint
from app.sending.forms import SubmissionForm
from app.sending.likes import Like, find_like
from app.sending.origin import is_from_our_page
from app.sending.receipts import remember_code, remembers_code
from app.sending.second import divide, flash_sent, show_second
from app.sending.steps import fits_on_step_two, read_link, read_step_two, show_check, show_key_used, show_story
from app.sending.story_form import StoryForm
from app.submissions import sending_actions
from app.submissions.drafts import Draft, KeyUsedError
from app.submissions.like_actions import note_like
from app.submissions.models import Submission
from app.titles.typed import full_text
from app.vault import get_vault, token_hash
from app.web import turns
from app.web.forms import new_key
from app.web.gates import public
from app.web.headers import keep_for_back_button


@blueprint.get("/submissions/new")
@public
def new() -> str:
    """Show step 1, empty, or with what a link says beforehand."""
    keep_for_back_button()
    return show_story(StoryForm(formdata=None, data={"kind": request.args.get("kind")}), read_link())


@blueprint.post("/submissions/new")
@public(limit=Limit.STORY)
def new_with_text() -> str:
    """Show step 1 with what was typed on the front page, or typed before and to be changed. Stores nothing."""
    db.read_only()
    keep_for_back_button()
    form = StoryForm()
    if not is_from_our_page():
        form.key.data = new_key()  # the key leads to the receipt, so it is never one that somebody else has chosen
    form.guess()
    return show_story(form, read_step_two())


@blueprint.post("/submissions/preview")
@public(limit=Limit.PREVIEW)
def preview() -> ResponseReturnValue:
    """Show step 2: where we think it belongs, what is alike, who can read it. Stores nothing."""
    db.read_only()
    keep_for_back_button()
    story = StoryForm()
    if not story.validate():
        return show_story(story, read_step_two()), 422
    form = SubmissionForm()
    divide(form, request.form.get("divide"))
    secret = get_vault().receipt_secret(form.key.data or "")
    if not receipt_queries.is_receipt(token_hash(secret)):
        remember_code(secret)  # already now: of two clicks on Send the browser may drop the answer that stored it
    return show_check(form)


@blueprint.post("/submissions/similar")
@public(limit=Limit.SIMILAR)
def similar_while_writing() -> str:
    """Return what is like the text that is being written, as a piece of step 1; nothing for too short a text."""
    db.read_only()
    text = typed_text.clean(request.form.get("text", "")).strip()
    if len(text) < SHORTEST:
        return ""
    with turns.matching():
        cards = [card(row, grouped=True) for row in find_related(text)]
    return render_template("sending/_similar_now.html", cards=cards, today=clock.today())


@blueprint.post("/submissions")
@public(limit=Limit.SUBMIT)
def submit() -> ResponseReturnValue:
    """Store what is sent in and lead to its receipt; the same key and content leads to the same one."""
    keep_for_back_button()
    with db.read_first():
        form = SubmissionForm()
        if not form.validate():
            return show_check(form, again=True), 422
        draft = replace(form.draft(), notice=get_notice())
        limited = find_reached(draft.email)
        if limited is not None:
            return render_template("sender_limits/reached.html", limited=limited, typed=_typed(form)), 422
        matches = suggest_now(full_text(draft.title, draft.text))
        like = find_like(form.like.data)
        looked = matches if form.has_seen_proposal else None
        fits = fits_on_step_two(form, looked) if looked is not None else None
    try:
        receipt = sending_actions.submit(draft, key=form.key.data or "", matches=matches)
    except KeyUsedError:
        return show_key_used(form)
    if form.challenge.data:
        _place(receipt.secret, find_open(form.challenge.data))
    if receipt.fresh:
        submission_id = receipt_queries.get_by_receipt(token_hash(receipt.secret))
        _keep_beside(submission_id, draft, like)
        if looked is not None:
            tell_of_another(submission_id, get_directory().network_by_slug(form.proposed.data or ""), fits)
    if form.leaves_out:
        flash(
            _(
                "You are under %(age)s, so we have kept neither your name nor where to reach you.",
                age=get_reference().min_age_self,
            )
        )
    if receipt.fresh or (draft.shared_computer and remembers_code(receipt.secret)):
        remember_code(receipt.secret, once=draft.shared_computer)
    if form.rest.data:
        return show_second(form, receipt.secret)
    flash_sent(form)
    return redirect(url_for("sending.show_receipt", secret=receipt.secret), 303)


def _typed(form: SubmissionForm) -> str:
    """Return all that was typed, the second of two texts too, to be copied."""
    return "\n\n".join(one for one in (form.text.data, form.rest.data) if one)


def _keep_beside(submission_id: int, draft: Draft, like: Like | None) -> None:
    """Keep what goes with a case beside its words: how its author hears, whom it is for, which case they had read."""
    if draft.phone or draft.post:
        by_hand.reach_by(submission_id, draft.phone, draft.post, mailed=draft.email is not None)
    if draft.wished:
        keep_wished(submission_id, find_wished(draft.wished))
    if like is not None:
        note_like(submission_id, like.number)


def _place(secret: str, challenge: ChallengeInfo | None) -> None:
    """Place what was sent in in the challenge that it was written for."""
    if challenge is not None:
        place_own(db.lock(Submission, receipt_queries.get_by_receipt(token_hash(secret))), challenge)
    else:
        flash(_("The challenge had closed before you sent it. We have what you wrote, and read it all the same."))


STORE_NOTHING = (new_with_text,)
"""Views that take a form without a CSRF token: they store nothing, and the front page sets no cookie."""
