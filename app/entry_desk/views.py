"""Entries at the desk: those that wait to be read, and what can be done with one."""

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import clock, db, sent_once
from app.acts import Conflict, find_undoable, perform, undo
from app.desk.colleagues import list_colleagues
from app.entries import moderating_queries
from app.entries.moderating_actions import ENTRIES, get_reach
from app.entries.moderating_queries import Moderated, Near, find_other, list_found, list_near
from app.entries.sorting_actions import merge
from app.entries.sorting_forms import MergingForm
from app.entry_desk.blueprint import blueprint
from app.entry_desk.items import AnyEntryAct, make_item, make_waiting, offer, with_words
from app.errors import NotThereError
from app.events import By, list_happened
from app.history import line, without_author
from app.i18n import gettext as _
from app.objections.told import is_to_uncover, list_waiting
from app.permissions import Actor, Permission
from app.reports.queries import list_complaints
from app.statutory.beside_queries import has_undecided
from app.statutory.queries import find_mark
from app.subjects import Visibility
from app.web.act_form import ActForm, Said, SearchingForm, UndoForm, as_number
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/entries")
@needs(Permission.MODERATE)
def waiting_entries() -> str:
    """Show the entries that nobody has read yet, each with the button that shows it."""
    page = moderating_queries.list_waiting(Asked().cursor(*moderating_queries.WAITING.readers))
    by = signed_in_actor()
    return render_template(
        "entry_desk/list.html",
        items=make_waiting(page.rows, by),
        earlier_url=f"/desk/entries?page={page.newer}" if page.newer else None,
        later_url=f"/desk/entries?page={page.older}" if page.older else None,
    )


@blueprint.get("/desk/entries/<int:entry_id>")
@needs(Permission.READ_DESK)
def moderate_entry(entry_id: int) -> str:
    """Show one entry, whatever has become of it, and what can be done with it."""
    return _render(_load(entry_id), signed_in_actor(), q=Asked().words("q", longest=100))


@blueprint.post("/desk/entries/<int:entry_id>/undo")
@needs(Permission.READ_DESK)
def undo_on_entry(entry_id: int) -> ResponseReturnValue:
    """Undo what was done a moment ago, before anybody is told of it. A second time changes nothing."""
    with db.read_first():
        entry, form = _load(entry_id), UndoForm()
        if not form.validate():
            abort(400)
    outcome = undo(ENTRIES, entry.id, form.seq, By.person(signed_in_actor()))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(_("It can be undone no more."), "warning")
    else:
        flash(_("It is undone. It stands as it stood before."), "success")
    return redirect(f"/desk/entries/{entry_id}", 303)


def act_on_entry(entry_id: int, act: AnyEntryAct) -> ResponseReturnValue:
    """Load the entry, ask whether `act` is allowed, do it in the version that was read, and show it anew."""
    by = signed_in_actor()
    with db.read_first():
        entry = _load(entry_id)
        form = with_words(act.form(f"{act.noun}-{entry.id}"), entry, get_reach(entry.id))
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=entry_id):
            return _go_on(act, form, entry_id)
        changed = form.read_version != entry.version
        if not act.is_entitled(by, entry) or (not changed and not act.may(by, entry)):
            abort(403)
        if isinstance(form, SearchingForm) and form.is_searching:
            db.read_only()
            return _render(entry, by, form)
        if not changed and not form.validate():
            return _render(entry, by, form), 422
    outcome = Conflict() if changed else perform(act, entry_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        changed_words = _("It has changed since you opened the page. This is how it stands now.")
        flash(outcome.why or changed_words, "warning")
        return _render(moderating_queries.get_moderated(entry_id), by, form), 409
    sent_once.note(*once, subject_id=entry_id)
    return _go_on(act, form, entry_id)


def _load(entry_id: int) -> Moderated:
    """Return an entry that the person works with. Raises `NotThereError` for any other."""
    entry, by = moderating_queries.get_moderated(entry_id), signed_in_actor()
    if not by.may(Permission.MODERATE) and not ENTRIES.may(by, Permission.CHALLENGE, entry):
        raise NotThereError
    return entry


def _go_on(act: AnyEntryAct, form: ActForm[Said], entry_id: int) -> ResponseReturnValue:
    flash(act.done(form, str(entry_id), By.person(signed_in_actor())), "success")
    to = "/desk/entries" if form.whose.data == "waiting" else f"/desk/entries/{entry_id}"
    return redirect(to, 303)


def _serve(act: AnyEntryAct) -> None:
    """Give an act its address, behind its own gate."""

    @blueprint.post(f"/desk/entries/<int:entry_id>/{act.noun}", endpoint=f"{act.name}_entry")
    @needs(act.gate)
    def view(entry_id: int) -> ResponseReturnValue:
        return act_on_entry(entry_id, act)


for one in ENTRIES:
    if not one.own_page:
        _serve(one)


def _render(entry: Moderated, by: Actor, sent: ActForm[Said] | None = None, *, q: str = "") -> str:
    item = make_item(entry, by)
    offered = offer(item, by)
    near = _list_to_merge(entry, q, sent) if merge.may(by, entry) else []
    if q and isinstance(searched := offered.get(merge.noun), SearchingForm):
        searched.q.data = q
    if sent is not None:
        noun = sent.act.rpartition("-")[0]
        sent.version.data = str(entry.version)
        for hidden in ("newest", "wording"):  # what the page shows now is what the next press has seen
            if hidden in sent and noun in offered:
                sent[hidden].data = offered[noun][hidden].data
        if noun in offered or "reason" in sent:  # what somebody has written is kept, also where it is too late
            offered[noun] = sent
    for form in offered.values():
        if isinstance(form, MergingForm):
            form.into.choices = [(str(one.id), one.text) for one in near]
    happened = list_happened(entry.id)
    last = find_undoable(ENTRIES, happened, by, entry)
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    undoing = UndoForm(formdata=None)
    if last is not None:
        undoing.event.data = str(last.seq)
    return render_template(
        "entry_desk/entry.html",
        item=item,
        sought=sent.sought if isinstance(sent, MergingForm) else q,
        standing=Visibility.label_of(entry.visibility),
        forms=offered,
        sent=sent,
        texts={act.noun: act.shown(entry) for act in ENTRIES},
        parts={act.noun: act.part for act in ENTRIES},
        readers={act.noun: _readers(act) for act in ENTRIES},
        statutory=find_mark(entry.id) if entry.withheld else None,
        beside_undecided=has_undecided(entry.id),
        objected=list_waiting(happened),
        is_to_uncover=is_to_uncover(happened),
        complaints=list_complaints([entry.id])[entry.id],
        undoing=undoing if last is not None else None,
        undone=line(last, names) if last is not None else None,
        history=[
            {"date": clock.town_date(one.at), "text": line(one, names), "reason": one.reason}
            for one in reversed(happened if entry.text else without_author(happened))
        ],
    )


def _list_to_merge(entry: Moderated, q: str, sent: ActForm[Said] | None) -> list[Near]:
    """Return the entries that may stand for this one too: those somebody searched for, else those that are near.

    One that was chosen already stays among them.
    """
    chosen = as_number(sent.into.data) if isinstance(sent, MergingForm) else None
    sought = sent.sought if isinstance(sent, MergingForm) else q
    found = list_found(entry, sought) if sought else list_near(entry)
    if chosen is None or chosen in {one.id for one in found}:
        return found
    return [*find_other(entry, chosen), *found]


def _readers(act: AnyEntryAct) -> str:
    if act.tells_author is None:
        return _("Only staff read it.")
    return _("Whoever wrote it reads this. Write as you would say it.")
