"""Theme proposals at the desk: those that wait to be read, and what can be done with one."""

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.acts import Conflict, find_undoable, perform, undo
from app.desk.colleagues import list_colleagues
from app.events import By, list_happened
from app.history import line, without_author
from app.i18n import gettext as _
from app.networks.queries import get_directory
from app.permissions import Actor, Permission
from app.reports.queries import list_complaints
from app.statutory.beside_queries import has_undecided
from app.statutory.queries import find_mark
from app.subjects import Visibility
from app.theme_desk.blueprint import blueprint
from app.theme_desk.items import AnyThemeAct, make_items, offer, with_words
from app.theme_desk.told import name_readers, tell
from app.theme_notes import acts as note_acts  # noqa: F401 -- as above
from app.theme_notes.queries import is_review, list_noted
from app.theme_origins.queries import list_of_cases
from app.theme_proposals import deciding_actions, moderating_queries  # noqa: F401 -- importing it declares its acts
from app.theme_proposals.moderating_actions import THEMES
from app.theme_proposals.moderating_queries import Moderated
from app.theme_proposals.near import list_near
from app.web.act_form import ActForm, Said, UndoForm
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/themes")
@needs(Permission.MODERATE)
def waiting_themes() -> str:
    """Show the proposals that nobody has read yet."""
    page = moderating_queries.list_waiting(Asked().cursor(*moderating_queries.WAITING.readers))
    return render_template(
        "theme_desk/list.html",
        items=make_items(page.rows, signed_in_actor()),
        piles=get_directory().list_piles(),
        earlier_url=f"/desk/themes?page={page.newer}" if page.newer else None,
        later_url=f"/desk/themes?page={page.older}" if page.older else None,
    )


@blueprint.get("/desk/themes/<int:proposal_id>")
@needs(Permission.MODERATE)
def moderate_theme(proposal_id: int) -> str:
    """Show one proposal, whatever has become of it, and what can be done with it."""
    return _render(moderating_queries.get_moderated(proposal_id), signed_in_actor())


@blueprint.post("/desk/themes/<int:proposal_id>/undo")
@needs(Permission.MODERATE)
def undo_on_theme(proposal_id: int) -> ResponseReturnValue:
    """Undo what was done a moment ago, before anybody is told of it. A second time changes nothing."""
    with db.read_first():
        proposal, form = moderating_queries.get_moderated(proposal_id), UndoForm()
        if not form.validate():
            abort(400)
    outcome = undo(THEMES, proposal.id, form.seq, By.person(signed_in_actor()))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(_("It can be undone no more."), "warning")
    else:
        flash(_("It is undone. It stands as it stood before."), "success")
    return redirect(f"/desk/themes/{proposal_id}", 303)


def act_on_theme(proposal_id: int, act: AnyThemeAct) -> ResponseReturnValue:
    """Load the proposal, ask whether `act` is allowed, do it in the version that was read, and show it anew."""
    by = signed_in_actor()
    with db.read_first():
        proposal = moderating_queries.get_moderated(proposal_id)
        form = with_words(act.form(f"{act.noun}-{proposal.id}"), proposal)
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=proposal_id):
            return _go_on(act, form, proposal_id)
        changed = form.read_version != proposal.version
        if not act.is_entitled(by, proposal) or (not changed and not act.may(by, proposal)):
            abort(403)
        if not changed and not form.validate():
            return _render(proposal, by, form), 422
    outcome = Conflict() if changed else perform(act, proposal_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        changed_words = _("It has changed since you opened the page. This is how it stands now.")
        flash(outcome.why or changed_words, "warning")
        return _render(moderating_queries.get_moderated(proposal_id), by, form), 409
    sent_once.note(*once, subject_id=proposal_id)
    return _go_on(act, form, proposal_id)


def _go_on(act: AnyThemeAct, form: ActForm[Said], proposal_id: int) -> ResponseReturnValue:
    flash(act.done(form, str(proposal_id), By.person(signed_in_actor())), "success")
    return redirect(f"/desk/themes/{proposal_id}", 303)


def _serve(act: AnyThemeAct) -> None:
    """Give an act its address, behind its own gate."""

    @blueprint.post(f"/desk/themes/<int:proposal_id>/{act.noun}", endpoint=f"{act.name}_theme")
    @needs(act.gate)
    def view(proposal_id: int) -> ResponseReturnValue:
        return act_on_theme(proposal_id, act)


for one in THEMES:
    if not one.own_page:
        _serve(one)


def _render(proposal: Moderated, by: Actor, sent: ActForm[Said] | None = None) -> str:
    (item,) = make_items([proposal], by)
    offered = offer(item, by)
    if sent is not None:
        noun = sent.act.rpartition("-")[0]
        sent.version.data = str(proposal.version)
        for hidden in ("newest", "wording"):  # what the page shows now is what the next press has seen
            if hidden in sent and noun in offered:
                sent[hidden].data = offered[noun][hidden].data
        if noun in offered or "reason" in sent:  # what somebody has written is kept, also where it is too late
            offered[noun] = sent
    happened = list_happened(proposal.id)
    shown = happened if proposal.text else without_author(happened)
    last = find_undoable(THEMES, happened, by, proposal)
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    undoing = UndoForm(formdata=None)
    if last is not None:
        undoing.event.data = str(last.seq)
    return render_template(
        "theme_desk/theme.html",
        item=item,
        standing=Visibility.label_of(proposal.visibility),
        network=get_directory().networks.get(proposal.network_id or 0),
        near=list_near(proposal.title, proposal.text) if sent is None and proposal.outcome is None else [],
        forms=offered,
        sent=sent,
        texts={act.noun: act.shown(proposal) for act in THEMES},
        parts={act.noun: act.part for act in THEMES},
        readers={act.noun: name_readers(act) for act in THEMES},
        statutory=find_mark(proposal.id) if proposal.withheld else None,
        beside_undecided=has_undecided(proposal.id),
        reviews=list_noted([proposal.id])[proposal.id],
        complaints=list_complaints([proposal.id])[proposal.id],
        undoing=undoing if last is not None else None,
        undone=line(last, names) if last is not None else None,
        origins=list_of_cases(proposal.id),
        history=tell([one for one in shown if not is_review(one)], names),
    )
