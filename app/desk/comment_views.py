"""Comments as moderators read them: those nothing speaks against are shown with one press, others one by one."""

import re
from contextlib import nullcontext
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import clock, db, i18n, sent_once
from app.accounts.actions import mark_council
from app.acts import Conflict, perform
from app.conversations import actions, queries
from app.conversations.blueprint import COMMENTS as COMMENTS_ROOM
from app.conversations.blueprint import comments as blueprint
from app.conversations.models import Speaker
from app.conversations.moderating_actions import COMMENTS, publish, refuse_change, send_back
from app.conversations.queries import Moderated, Root
from app.desk.colleagues import list_colleagues
from app.desk.comment_forms import AnyCommentAct, CouncilForm, PauseForm, fresh_form, sent_form
from app.events import By, Event, list_happened
from app.history import line
from app.i18n import gettext as _
from app.municipality.actions import switch_off, switch_on
from app.permissions import Actor, Permission
from app.publishing import actions as publishing
from app.publishing.queries import has_wish, list_wishes
from app.reading.cards import risky
from app.rooms import Off
from app.screening.look_alikes import is_same
from app.screening.personal_data import find
from app.subjects import SubjectKind, Visibility
from app.web.act_form import ActForm, Said
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.marks import Span, mark

_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:dk|com|net|org|eu|io|info|ru|link|shop)\b\S*", re.IGNORECASE)
_READ = re.compile(r"(\d{1,18}):(\d{1,18})")


@dataclass(frozen=True)
class Item:
    """A comment as a moderator reads it: what to look at is marked, and nothing is if `is_plain`.

    `refuse` is the noun of the act by which it, or its new words alone, are turned down.
    """

    comment: Moderated
    text: Markup
    is_plain: bool
    approval: ActForm[Said]
    refusal: ActForm[Said]
    refuse: str


@blueprint.get("/desk/comments")
@needs(Permission.MODERATE)
def waiting_comments() -> ResponseReturnValue:
    """Show the comments that nobody has read yet, twenty a page."""
    page = queries.list_waiting(Asked().cursor(*queries.WAITING.readers))
    items = [_item(one) for one in page.rows]
    return render_template(
        "desk/comments.html",
        items=items,
        plain=[one.comment for one in items if one.is_plain],
        wishes=list_wishes(),
        paused=COMMENTS_ROOM.get_closing(),
        earlier_url=url_for("comments.waiting_comments", page=page.newer) if page.newer else None,
        later_url=url_for("comments.waiting_comments", page=page.older) if page.older else None,
    )


@blueprint.get("/desk/comments/<int:comment_id>")
@needs(Permission.MODERATE)
def moderate_comment(comment_id: int) -> ResponseReturnValue:
    """Show one comment, whatever has become of it, and what can be done with it."""
    return _render(queries.get_moderated(comment_id), signed_in_actor())


@blueprint.post("/desk/comments/approvals")
@needs(Permission.MODERATE)
def approve_plain() -> ResponseReturnValue:
    """Show all of a page that nothing speaks against, in the version that was read."""
    read = [found.groups() for found in map(_READ.fullmatch, request.form.getlist("read")[: queries.PAGE]) if found]
    versions = {int(one): int(version) for one, version in read}
    with db.read_first():
        waiting = [one for one in queries.list_waiting_among(list(versions)) if versions[one.id] == one.version]
        forms = {one.id: fresh_form(publish, one) for one in waiting if not _marks(one)}
    by = By.person(signed_in_actor())
    done = [perform(publish, comment_id, form, by) for comment_id, form in sorted(forms.items())]
    _tell_shown(sum(isinstance(one, Event) for one in done), of=len(versions))
    return redirect(url_for("comments.waiting_comments"), 303)


def _tell_shown(number: int, *, of: int) -> None:
    if number:
        said = i18n.ngettext(
            "%(num)s comment can be read by everybody now.", "%(num)s comments can be read by everybody now.", number
        )
        flash(said, "success")
    if number < of:
        said = i18n.ngettext(
            "%(num)s was not shown: somebody else has seen to it, or it has changed since you opened the page.",
            "%(num)s were not shown: somebody else has seen to them, or they have changed since you opened the page.",
            of - number,
        )
        flash(said, "warning")


@blueprint.post("/desk/comments/wishes/<int:wish_id>/settling")
@needs(Permission.MODERATE)
def settle_wish(wish_id: int) -> ResponseReturnValue:
    """Note that somebody has seen to what was asked for; pressing twice is no fault."""
    with db.read_first():
        if not has_wish(wish_id):
            abort(404)
    publishing.settle(wish_id, by=By.person(signed_in_actor()))
    flash(_("It is noted that you have seen to it."), "success")
    return redirect(url_for("comments.waiting_comments"), 303)


def act_on_comment(comment_id: int, act: AnyCommentAct) -> ResponseReturnValue:
    """Load the comment, ask whether `act` is allowed, do it in the version that was read, and go back.

    What a colleague has done meanwhile is shown, and nothing more is done; the same press twice is one.
    """
    by = signed_in_actor()
    with db.read_first():
        comment = queries.get_moderated(comment_id)
        form = sent_form(act, comment)
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=comment_id):
            return _go_on(act, form, comment_id)
        changed = form.read_version != comment.version
        if not changed and not act.may(by, comment):
            abort(403)
        if not changed and not form.validate():
            return _render(comment, by, form), 422
    outcome = Conflict() if changed else perform(act, comment_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(
            outcome.why or _("The comment has changed since you opened the page. This is how it stands now."), "warning"
        )
        return _render(queries.get_moderated(comment_id), by, form), 409
    sent_once.note(*once, subject_id=comment_id)
    return _go_on(act, form, comment_id)


def _go_on(act: AnyCommentAct, form: ActForm[Said], comment_id: int) -> ResponseReturnValue:
    flash(act.done(form, str(comment_id), By.person(signed_in_actor())), "success")
    if form.whose.data == "waiting":
        return redirect(url_for("comments.waiting_comments"), 303)
    return redirect(url_for("comments.moderate_comment", comment_id=comment_id), 303)


def _serve(act: AnyCommentAct) -> None:
    """Give an act its address, behind its own gate."""

    @blueprint.post(f"/desk/comments/<int:comment_id>/{act.noun}", endpoint=f"{act.name}_comment")
    @needs(act.gate)
    def view(comment_id: int) -> ResponseReturnValue:
        return act_on_comment(comment_id, act)


for one in COMMENTS:
    _serve(one)


@blueprint.route("/desk/cases/<int:case_id>/conversation", methods=["GET", "POST"])
@needs(Permission.MODERATE)
def pause(case_id: int) -> ResponseReturnValue:
    """Pause the conversation about a case that everybody can read, with a public sentence why, or open it again."""
    sends = request.method == "POST"
    with db.read_first() if sends else nullcontext():
        root = queries.get_root(case_id, SubjectKind.SUBMISSION)
        form = PauseForm() if sends else PauseForm(formdata=None)
        paused = queries.get_counts(case_id).pause
        opens = sends and "open" in request.form
        if not opens and not (sends and form.validate()):
            return _pausing(form, paused, root), 422 if sends else 200
    by = By.person(signed_in_actor())
    if opens:
        actions.resume(case_id, by=by)
    else:
        until = clock.town_midnight(form.until.data) if form.until.data else None
        reason = (form.reason.data or "").strip()
        actions.pause(case_id, reason=reason, until=until, cleared=form.cleared_keys, by=by)
    return redirect(url_for("reading.show_submission", submission_id=case_id, _anchor="conversation"), 303)


@blueprint.route("/desk/comments/pause", methods=["GET", "POST"])
@needs(Permission.MODERATE)
def pause_everywhere() -> ResponseReturnValue:
    """Pause all conversations at once, with a public sentence why, or open them again."""
    sends = request.method == "POST"
    with db.read_first() if sends else nullcontext():
        form = PauseForm() if sends else PauseForm(formdata=None)
        opens = sends and "open" in request.form
        if not opens and not (sends and form.validate()):
            return _pausing(form, COMMENTS_ROOM.get_closing()), 422 if sends else 200
    by = By.person(signed_in_actor())
    if opens:
        switch_on(COMMENTS_ROOM, by=by)
        flash(_("Everybody can write comments again."), "success")
    else:
        until = clock.town_midnight(form.until.data) if form.until.data else None
        switch_off(COMMENTS_ROOM, by=by, until=until, reason=(form.reason.data or "").strip())
    return redirect(url_for("comments.waiting_comments"), 303)


@blueprint.route("/desk/comments/<int:comment_id>/council", methods=["GET", "POST"])
@needs(Permission.MODERATE)
def mark_council_member(comment_id: int) -> ResponseReturnValue:
    """Have whoever wrote a comment speak as a member of the council from now on, or no longer."""
    sends = request.method == "POST"
    with db.read_first() if sends else nullcontext():
        comment = queries.get_moderated(comment_id)
        contact = queries.get_markable(comment_id)
        typed = {} if sends else {"formdata": None, "data": {"name": contact.council_name or comment.name}}
        form = CouncilForm(**typed)
        ends = sends and "end" in request.form
        if not ends and not (sends and form.validate()):
            page = render_template("desk/council.html", comment=comment, form=form, known_as=contact.council_name)
            return page, 422 if sends else 200
    name = None if ends else form.name.data
    mark_council(contact.id, name, by=By.person(signed_in_actor()), subject_id=comment_id)
    flash(_("It holds for all they write from now on."), "success")
    return redirect(url_for("comments.moderate_comment", comment_id=comment_id), 303)


def _pausing(form: PauseForm, paused: Off | None, root: Root | None = None) -> str:
    return render_template("desk/pause.html", root=root, form=form, paused=paused)


def _render(comment: Moderated, by: Actor, sent: ActForm[Said] | None = None) -> str:
    offered = {act.noun: fresh_form(act, comment) for act in COMMENTS if act.may(by, comment)}
    if sent is not None:
        noun = sent.act.rpartition("-")[0]
        sent.version.data = str(comment.version)
        if noun in offered or "reason" in sent:  # what somebody has written is kept, also where it is too late
            offered[noun] = sent
    happened = list_happened(comment.id)
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    return render_template(
        "desk/comment.html",
        item=_item(comment),
        forms=offered,
        sent=sent,
        texts={act.noun: act.shown(comment) for act in COMMENTS},
        standing=Visibility.label_of(comment.visibility),
        complaints=queries.list_complaints([comment.id]),
        history=[
            {"date": clock.town_date(one.at), "text": line(one, names), "reason": one.reason}
            for one in reversed(happened)
        ],
    )


def _item(comment: Moderated) -> Item:
    marks = _marks(comment)
    approval = fresh_form(publish, comment, listed=True)
    refuse = refuse_change if refuse_change.why_not(comment) is None else send_back
    refusal, plain = fresh_form(refuse, comment, listed=True), not marks and not approval.stops
    return Item(comment, mark(comment.text, marks), plain, approval, refusal, refuse.noun)


def _marks(comment: Moderated) -> list[Span]:
    """Return what a person must look at: possible personal data, and links."""
    links = [Span(*found.span(), _("a link")) for found in _LINK.finditer(comment.text)]
    name = comment.shown_name or ""
    doubtful = find(name) or (comment.speaker == Speaker.RESIDENT and _is_of_staff(name))
    return [*risky(find(comment.text)), *links, *([Span(0, 0, "")] if doubtful else [])]


def _is_of_staff(name: str) -> bool:
    """Return whether a resident's name reads as one of the staff's: there may be two of a name, so a person looks."""
    return any(is_same(name, one.name) for one in list_colleagues().values())
