"""Comments as moderators read them: those nothing speaks against are shown with one press, others one by one."""

import re

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import clock, db, i18n, sent_once
from app.accounts.hidden import get_hidden_author
from app.acts import Conflict, find_undoable, perform, perform_each, undo
from app.breaches.queries import find_begun
from app.conversations import queries
from app.conversations.blueprint import COMMENTS as COMMENTS_ROOM
from app.conversations.blueprint import comments as blueprint
from app.conversations.blueprint import moderating
from app.conversations.moderating_actions import COMMENTS, publish
from app.conversations.queries import Moderated
from app.desk.colleagues import list_colleagues
from app.desk.comment_forms import AnyCommentAct, offer_acts, sent_form
from app.desk.comment_items import make_items
from app.desk.comment_places import Place, place_of, read_place
from app.desk.comment_undoing import count_shown_by, list_undoable, make_undoable
from app.events import By, list_happened
from app.history import line, without_author
from app.i18n import gettext as _
from app.objections.told import is_to_uncover, list_waiting
from app.permissions import Actor, Permission
from app.publishing.asked_queries import find_covering
from app.publishing.queries import list_wishes
from app.reports.queries import list_complaints
from app.retention import comment_hold_actions  # noqa: F401 -- importing it declares its acts
from app.statutory import comment_marking_actions  # noqa: F401 -- as above
from app.statutory.beside_queries import has_undecided
from app.statutory.queries import find_mark
from app.subjects import Visibility
from app.vault import get_vault
from app.web.act_form import ActForm, Said, UndoForm
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.paging import nearest

_READ = re.compile(r"(\d{1,18}):(\d{1,18})")


@blueprint.get("/desk/comments")
@needs(Permission.MODERATE)
def waiting_comments() -> ResponseReturnValue:
    """Show the comments that nobody has read yet, twenty a page; where none is left, the page that is nearest."""
    cursor = Asked().cursor(*queries.WAITING.readers)
    page, place = nearest(queries.list_waiting, cursor), Place("waiting", str(cursor or ""))
    items = make_items(page.rows, place)
    return render_template(
        "desk/comments.html",
        items=items,
        plain=[one.comment for one in items if one.is_plain],
        place=place,
        undoable=list_undoable(signed_in_actor(), place),
        wishes=list_wishes(),
        paused=COMMENTS_ROOM.get_closing(),
        earlier_url=Place("waiting", page.newer).address if page.newer else None,
        later_url=Place("waiting", page.older).address if page.older else None,
    )


@moderating.get("/desk/comments/<int:comment_id>")
@needs(Permission.MODERATE)
def moderate_comment(comment_id: int) -> ResponseReturnValue:
    """Show one comment, whatever has become of it, and what can be done with it."""
    return _render(queries.get_moderated(comment_id), signed_in_actor(), read_place(Asked()))


@blueprint.post("/desk/comments/approvals")
@needs(Permission.MODERATE)
def approve_plain() -> ResponseReturnValue:
    """Show all of a page that nothing speaks against, in the version that was read."""
    read = [found.groups() for found in map(_READ.fullmatch, request.form.getlist("read")[: queries.PAGE]) if found]
    versions, place = {int(one): int(version) for one, version in read}, place_of("waiting", request.form.get("page"))
    with db.read_first():
        waiting = [one for one in queries.list_waiting_among(list(versions)) if versions[one.id] == one.version]
        forms = {one.comment.id: one.approval for one in make_items(waiting, place) if one.is_plain}
    person = signed_in_actor()
    perform_each(publish, forms, By.person(person))
    _tell_shown(count_shown_by(person, list(versions)), of=len(versions))
    return redirect(place.address or "", 303)


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


@moderating.post("/desk/comments/<int:comment_id>/undo")
@needs(Permission.MODERATE)
def undo_on_comment(comment_id: int) -> ResponseReturnValue:
    """Undo what was done a moment ago, before whoever wrote it is told of it. A second time changes nothing."""
    with db.read_first():
        comment = queries.get_moderated(comment_id)
        form = UndoForm()
        place = place_of(form.whose.data, form.page.data)
        if not form.validate():
            abort(400)
    outcome = undo(COMMENTS, comment.id, form.seq, By.person(signed_in_actor()))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(_("It can be undone no more."), "warning")
    else:
        flash(_("It is undone. The comment stands as it stood before."), "success")
    return redirect(place.address or place.lead_to(comment_id), 303)


def act_on_comment(comment_id: int, act: AnyCommentAct) -> ResponseReturnValue:
    """Load the comment, ask whether `act` is allowed, do it in the version that was read, and go back.

    What a colleague has done meanwhile is shown, and nothing more is done; the same press twice is one.
    """
    by = signed_in_actor()
    with db.read_first():
        comment = queries.get_moderated(comment_id)
        form = sent_form(act, comment)
        place = place_of(form.whose.data, form.page.data)
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=comment_id):
            return _go_on(act, form, comment_id, place)
        changed = form.read_version != comment.version
        if not changed and not act.may(by, comment):
            abort(403)
        if not changed and not form.validate():
            return _render(comment, by, place, form), 422
    outcome = Conflict() if changed else perform(act, comment_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(
            outcome.why or _("The comment has changed since you opened the page. This is how it stands now."), "warning"
        )
        return _render(queries.get_moderated(comment_id), by, place, form), 409
    sent_once.note(*once, subject_id=comment_id)
    return _go_on(act, form, comment_id, place)


def _go_on(act: AnyCommentAct, form: ActForm[Said], comment_id: int, place: Place) -> ResponseReturnValue:
    flash(act.done(form, str(comment_id), By.person(signed_in_actor())), "success")
    return redirect(place.address or place.lead_to(comment_id), 303)


def _serve(act: AnyCommentAct) -> None:
    """Give an act its address, behind its own gate."""

    @moderating.post(f"/desk/comments/<int:comment_id>/{act.noun}", endpoint=f"{act.name}_comment")
    @needs(act.gate)
    def view(comment_id: int) -> ResponseReturnValue:
        return act_on_comment(comment_id, act)


for one in COMMENTS:
    if not one.own_page:
        _serve(one)


def _render(comment: Moderated, by: Actor, place: Place, sent: ActForm[Said] | None = None) -> str:
    item = make_items([comment], place)[0]
    offered = offer_acts(comment, place, by, item.acute, get_hidden_author(comment.id, knows=False))
    if sent is not None:
        noun = sent.act.rpartition("-")[0]
        sent.version.data = str(comment.version)
        for hidden in ("newest", "wording"):  # what the page shows now is what the next press has seen
            if hidden in sent and noun in offered:
                sent[hidden].data = offered[noun][hidden].data
        if noun in offered or "reason" in sent:  # what somebody has written is kept, also where it is too late
            offered[noun] = sent
    happened = list_happened(comment.id)
    last = find_undoable(COMMENTS, happened, by, comment)
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    return render_template(
        "desk/comment.html",
        item=item,
        place=place,
        forms=offered,
        sent=sent,
        texts={act.noun: act.shown(comment) for act in COMMENTS},
        statutory=find_mark(comment.id) if comment.withheld else None,
        covering=find_covering(comment.id, happened, by.id, get_vault()),
        begun=find_begun(comment.id),
        wishes=list_wishes(comment.id),
        beside_undecided=has_undecided(comment.id),
        objected=list_waiting(happened),
        is_to_uncover=is_to_uncover(happened),
        parts={act.noun: act.part for act in COMMENTS},
        readers={act.noun: _readers(act) for act in COMMENTS},
        undoable=make_undoable(comment, last, place) if last is not None else None,
        standing=Visibility.label_of(comment.visibility),
        complaints=list_complaints([comment.id])[comment.id],
        history=[
            {"date": clock.town_date(one.at), "text": line(one, names), "reason": one.reason}
            for one in reversed(happened if comment.text else without_author(happened))
        ],
    )


def _readers(act: AnyCommentAct) -> str:
    if act.tells_author is None:
        return _("Only staff read it.")
    return _("Whoever wrote it reads this. Write as you would say it.")
