"""The steps of sending something in, as pages."""

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import clock, db
from app.alarms.duties import tell_read_by
from app.alarms.queries import find_help
from app.asking_back.about_another import is_about_another
from app.asking_back.complaining import find_complained_to
from app.asking_back.heard import NOTHING, Heard, hear
from app.asking_back.own_language import find_own_language
from app.by_hand.ways import Way, is_offered
from app.challenges.directory import find_open
from app.clearing import town_screener
from app.i18n import gettext as _
from app.languages import detect
from app.municipality.queries import get_reference
from app.municipality.reference import by_slug, in_order
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.operations.queries import list_operations
from app.operations.recognising import is_mere_report
from app.own_languages import OWN_LANGUAGES, tell_may_write, tell_who_reads
from app.reading import receipt_queries
from app.reading.cards import card, risky
from app.reading.looking import look
from app.reading.suggestions import is_urgent, proposals, said_to_fit
from app.screening.findings import Danger, Finding, FindingKind
from app.screening.statutory import find_statutory
from app.sending.forms import STEP_TWO, SubmissionForm, called_now
from app.sending.likes import find_like
from app.sending.story_form import LONGEST_TEXT, LONGEST_TITLE, StoryForm
from app.subjects import Audience, AuthorKind
from app.submissions.suggestion_actions import Matched
from app.titles.typed import full_text
from app.vault import get_vault, token_hash
from app.web.marks import mark

_OF_STAFFS = frozenset({FindingKind.THREAT, FindingKind.ABUSE})


def read_link() -> dict[str, str]:
    """Return what a link to the form says: for which challenge, to which network, of the same as which case."""
    challenge = find_open(request.args.get("challenge"))
    if challenge is not None:
        inviting = get_directory().networks.get(challenge.network_id)
    else:
        inviting = get_directory().network_by_slug(called_now(request.args.get("network")) or "")
    kept = {"network": inviting.slug, "invited": inviting.slug} if inviting is not None and inviting.live else {}
    kept |= {"challenge": challenge.slug} if challenge is not None else {}
    like = find_like(request.args.get("like"))
    kept |= {"like": str(like.id)} if like is not None else {}
    return kept


def read_step_two() -> dict[str, str]:
    """Return what was chosen on step 2, for going back to step 1 without losing it."""
    kept = {name: request.form[name] for name in STEP_TWO if name in request.form}
    return kept | {name: called_now(kept[name]) or "" for name in ("network", "invited") if name in kept}


def show_story(form: StoryForm, kept: dict[str, str]) -> str:
    """Return step 1, with what was chosen on step 2 `kept`."""
    return render_template(
        "sending/new.html",
        form=form,
        kept=kept,
        inviting=get_directory().network_by_slug(kept.get("invited", "")),
        challenge=find_open(kept.get("challenge")),
        like=find_like(kept.get("like")),
        sent=find_sent(kept.get("sent")),
        own_languages=OWN_LANGUAGES.values(),
        findings=list_passages(form.title.data, form.text.data),
        help=find_help((form.title.data or "")[:LONGEST_TITLE], (form.text.data or "")[:LONGEST_TEXT]),
    )


def find_sent(secret: str | None) -> str | None:
    """Return the secret of the receipt of what was sent just before, None for anything else."""
    return secret if secret and receipt_queries.is_receipt(token_hash(secret)) else None


def show_check(form: SubmissionForm, *, again: bool = False) -> str:
    """Return step 2: what is proposed for the text, what is like it, and who it is from.

    What cannot wait is only for staff until its writer has seen that it is shown to nobody, and says so `again`.
    """
    title, text = form.chosen_title, (form.text.data or "").strip()
    # What is too long is shown again to be shortened, and no more of it is read than anybody may send.
    read_title, read_text = title[:LONGEST_TITLE], text[:LONGEST_TEXT]
    whole_story = full_text(read_title, read_text)
    looked = look(whole_story, for_challenges=True)
    about = [(one.data or "")[:LONGEST_TITLE] for one in (form.place, form.name)]
    help_offered = find_help(read_title, read_text, *about)
    cannot_wait = bool(help_offered) or is_urgent(whole_story)
    if cannot_wait and not again:
        form.audience.data = Audience.STAFF.value
    # What may start a clock in law is held back until somebody has looked, and goes to no network before that.
    is_held = cannot_wait or bool(find_statutory(whole_story))
    found = [] if is_held or is_mere_report(whole_story) else proposals(looked.matches, whole_story)
    fitting = said_to_fit(found)
    form.propose(fitting.slug if fitting else None)
    divided = form.rest.data or form.sent.data
    heard = NOTHING
    if form.is_invited and not cannot_wait:
        heard = Heard(complaint=find_complained_to(whole_story))
    elif not cannot_wait:
        whole = None if divided else read_text
        heard = hear(whole_story, fits=fitting is not None, placed=bool(form.place.data), whole=whole)
    reference = get_reference()
    own = find_own_language(detect(whole_story), whole_story)
    return render_template(
        "sending/check.html",
        form=form,
        title=title,
        inviting=get_directory().network_by_slug(form.network.data) if form.is_invited else None,
        challenge=find_open(form.challenge.data),
        like=find_like(form.like.data),
        challenges=[] if cannot_wait else looked.challenges[:1],
        heard=heard,
        of_another=not cannot_wait and is_about_another(whole_story),
        told=tell_may_write(own, calls=is_offered(Way.PHONE)),
        told_who_reads=tell_who_reads(own, everybody=Audience.PUBLIC.label, staff=Audience.STAFF.label),
        held=tell_read_by(clock.now()) if cannot_wait else None,
        operations=list_operations(),
        proposals=found,
        similar=[] if cannot_wait else [card(row, grouped=True) for row in looked.related],
        places=in_order(reference.places),
        place=by_slug(reference.places, form.place.data or ""),
        audience_hints=_hints(is_held=is_held),
        marked_text=mark(text, risky(_to_look_at(read_text))),
        findings=list_passages(whole_story, form.place.data, form.name.data),
        help=help_offered,
        # No first update is promised of what is held back: its receipt names no day either.
        again=None if is_held else reference.first_word_due(clock.today()),
        author_kinds=list(AuthorKind),
        networks=get_directory().list_networks(live=True),
    )


def fits_on_step_two(form: SubmissionForm, matches: Sequence[Matched]) -> NetworkInfo | None:
    """Return the network that step 2 would say a text fits, None if it names none."""
    story = full_text(form.chosen_title[:LONGEST_TITLE], (form.text.data or "").strip()[:LONGEST_TEXT])
    beside = [(one.data or "")[:LONGEST_TITLE] for one in (form.place, form.name)]
    is_held = any(map(is_urgent, (story, *beside))) or bool(find_statutory(story))
    return None if is_held or is_mere_report(story) else said_to_fit(proposals(matches, story))


def _hints(*, is_held: bool) -> dict[str, str]:
    """Return what each audience means; what is held back is not promised to everybody."""
    hints = {audience.value: audience.sentence for audience in Audience}
    held = {Audience.PUBLIC.value: _("One of us decides whether everybody may read it.")}
    return hints | held if is_held else hints


def show_key_used(form: SubmissionForm) -> ResponseReturnValue:
    """Return the page for a form that has sent in something else already, with its receipt."""
    db.finish_request(commit=False)
    secret = get_vault().receipt_secret(form.key.data or "")
    return render_template("sending/key_used.html", form=form, secret=secret), 409


def list_passages(*typed: str | None) -> list[tuple[str, str]]:
    """Return each risky passage of what was typed once, with what it may be; those that overlap are one."""
    text = "\n".join((one or "")[: LONGEST_TITLE + LONGEST_TEXT] for one in typed)
    found = {text[one.start : one.end]: one.risk for one in risky(_to_look_at(text))}
    return list(found.items())


def _to_look_at(text: str) -> list[Finding]:
    """Return what a writer is asked to look at: nobody is told that they may be threatening somebody, or in despair."""
    found = town_screener().find(text)
    return [one for one in found if one.kind not in _OF_STAFFS and one.danger is not Danger.DESPAIR]
