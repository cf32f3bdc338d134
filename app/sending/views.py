"""Sending in: tell it, check and send, and the receipt. Works without a script; a script keeps the draft."""

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from app import clock, db, typed_text
from app.errors import BusyError
from app.limits import Limit
from app.municipality.queries import by_slug, get_reference, in_order
from app.networks.queries import get_directory
from app.reading import page_queries, readings
from app.reading.cards import card, risky
from app.reading.page import get_authors_match, get_shown
from app.reading.page_queries import SubmissionPage
from app.reading.queries import Listed
from app.reading.related import SHORTEST, find_related, list_related_and_named
from app.reading.suggestions import Proposal, author_proposals, look, proposals, said_to_fit
from app.reading.warming import is_warming, suggest_now
from app.screening import personal_data
from app.sending.blueprint import blueprint
from app.sending.forms import LONGEST_TEXT, LONGEST_TITLE, STEP_TWO, CodeForm, StoryForm, SubmissionForm
from app.sending.receipts import code_to_show, remember_code, remembers_code, way_back
from app.subjects import Audience, AuthorKind
from app.submissions import rules, sending_actions
from app.submissions.author_contact import get_contact_id
from app.submissions.drafts import KeyUsedError
from app.titles.typed import full_text
from app.vault import get_vault, token_hash
from app.web import turns
from app.web.forms import new_key
from app.web.gates import is_said_to_be_ours, public
from app.web.headers import keep_for_back_button, never_keep
from app.web.marks import mark
from app.web.shown import render_page


@blueprint.get("/submissions/new")
@public
def new() -> str:
    """Show step 1, empty, or with what a link says beforehand."""
    keep_for_back_button()
    inviting = get_directory().network_by_slug(request.args.get("network", ""))
    kept = {"network": inviting.slug, "invited": inviting.slug} if inviting else {}
    return _story(StoryForm(formdata=None, data={"kind": request.args.get("kind")}), kept)


@blueprint.post("/submissions/new")
@public(limit=Limit.STORY)
def new_with_text() -> str:
    """Show step 1 with what was typed on the front page, or typed before and to be changed. Stores nothing."""
    db.read_only()
    keep_for_back_button()
    form = StoryForm()
    if not _is_from_our_page():
        form.key.data = new_key()  # the key leads to the receipt, so it is never one that somebody else has chosen
    return _story(form, _step_two())


@blueprint.post("/submissions/preview")
@public(limit=Limit.PREVIEW)
def preview() -> ResponseReturnValue:
    """Show step 2: where we think it belongs, what is alike, who can read it. Stores nothing."""
    db.read_only()
    keep_for_back_button()
    story = StoryForm()
    if not story.validate():
        return _story(story, _step_two()), 422
    form = SubmissionForm()
    secret = get_vault().receipt_secret(form.key.data or "")
    if not page_queries.is_receipt(token_hash(secret)):
        remember_code(secret)  # already now: of two clicks on Send the browser may drop the answer that stored it
    return _check(form)


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
            return _check(form), 422
        draft = form.draft()
        matches = suggest_now(full_text(draft.title, draft.text))
    try:
        receipt = sending_actions.submit(draft, key=form.key.data or "", matches=matches)
    except KeyUsedError:
        return _key_used(form)
    if receipt.fresh or (draft.shared_computer and remembers_code(receipt.secret)):
        remember_code(receipt.secret, once=draft.shared_computer)
    return redirect(url_for("sending.show_receipt", secret=receipt.secret), 303)


def _is_receipt(secret: str) -> bool:
    return page_queries.is_receipt(token_hash(secret))


@blueprint.get("/receipts/<secret>")
@public(exists=_is_receipt)
def show_receipt(secret: str) -> str:
    """Show a receipt to whoever has its link; acting asks for more than the link."""
    never_keep()
    submission_id = page_queries.get_by_receipt(token_hash(secret))
    page = page_queries.get_author_page(submission_id)
    if page_queries.lacks_code(submission_id):
        db.write_if_possible(
            lambda: sending_actions.keep_code(submission_id, page.number, secret),
            fault="a receipt's code could not be kept",
        )
    proposed = author_proposals(page)
    shown = rules.is_shown_by_link(page)
    related = _list_related(page, proposed) if shown else []
    return render_page(
        "sending/receipt.html",
        get_shown(page, own=True),
        get_authors_match(page, proposed),
        way_back(page.number),
        secret=secret,
        code=code_to_show(secret),
        shown_by_link=shown,
        over=rules.is_over(page),
        resting=rules.is_resting(page),
        today=clock.today(),
        has_address=get_contact_id(submission_id) is not None,
        similar=[card(row, grouped=True) for row in related],
        audience_label=Audience.label_of(page.audience),
        audience_hint=Audience.sentence_of(page.audience),
        code_form=CodeForm(formdata=None),
        received_on=clock.town_date(page.received_at),
    )


def _list_related(page: SubmissionPage, proposed: Sequence[Proposal]) -> list[Listed]:
    """Return what others wrote that is like a receipt's text, and what its reasons name; nothing if one must wait."""
    if is_warming():
        return []
    fitting = [one for one in proposed if one.fits]
    named = [case.id for one in fitting for case in one.grounds.earlier]
    try:
        with turns.spare():
            reading = readings.read_again(full_text(page.title, page.text), {one.network.id for one in fitting})
            return list_related_and_named(reading, named, besides=page.id)
    except BusyError:
        return []


STORE_NOTHING = (new_with_text,)
"""Views that take a form without a CSRF token: they store nothing, and the front page sets no cookie."""


def _step_two() -> dict[str, str]:
    """Return what was chosen on step 2, for going back to step 1 without losing it."""
    return {name: request.form[name] for name in STEP_TWO if name in request.form}


def _is_from_our_page() -> bool:
    """Return whether the browser says so, or the form carries the token of its session; the front page sets none."""
    if is_said_to_be_ours():
        return True
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True


def _story(form: StoryForm, kept: dict[str, str]) -> str:
    return render_template(
        "sending/new.html",
        form=form,
        kept=kept,
        inviting=get_directory().network_by_slug(kept.get("invited", "")),
        findings=_passages(form.title.data, form.text.data),
    )


def _check(form: SubmissionForm) -> str:
    title, text = form.chosen_title, (form.text.data or "").strip()
    # What is too long is shown again to be shortened, and no more of it is read than anybody may send.
    read_title, read_text = title[:LONGEST_TITLE], text[:LONGEST_TEXT]
    whole_story = full_text(read_title, read_text)
    looked = look(whole_story)
    found = proposals(looked.matches, whole_story)
    fitting = said_to_fit(found)
    form.propose(fitting.slug if fitting else None)
    reference = get_reference()
    return render_template(
        "sending/check.html",
        form=form,
        title=title,
        inviting=get_directory().network_by_slug(form.network.data) if form.is_invited else None,
        proposals=found,
        similar=[card(row, grouped=True) for row in looked.related],
        places=in_order(reference.places),
        place=by_slug(reference.places, form.place.data or ""),
        audience_hints={audience.value: audience.sentence for audience in Audience},
        marked_text=mark(text, risky(personal_data.find(read_text))),
        findings=_passages(read_title, read_text, form.place.data, form.name.data),
        author_kinds=list(AuthorKind),
        networks=get_directory().list_networks(live=True),
    )


def _key_used(form: SubmissionForm) -> ResponseReturnValue:
    db.finish_request(commit=False)
    secret = get_vault().receipt_secret(form.key.data or "")
    return render_template("sending/key_used.html", form=form, secret=secret), 409


def _passages(*typed: str | None) -> list[tuple[str, str]]:
    """Return each risky passage of what was typed once, with what it may be."""
    text = "\n".join((one or "")[:LONGEST_TEXT] for one in typed)
    found = {text[one.start : one.end]: one.kind.label for one in personal_data.find(text)}
    return list(found.items())
