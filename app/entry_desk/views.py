"""Entries at the desk: those that wait to be read, and what can be done with one."""

from flask import render_template

from app.act_page import ActPage
from app.desk.colleagues import list_colleagues
from app.entries import moderating_queries
from app.entries.moderating_actions import ENTRIES, get_reach
from app.entries.moderating_queries import Moderated, Near, find_other, list_found, list_near
from app.entries.sorting_actions import merge
from app.entries.sorting_forms import MergingForm
from app.entry_desk.blueprint import blueprint
from app.entry_desk.items import AnyEntryAct, make_item, make_waiting, offer, with_words
from app.errors import NotThereError
from app.events import list_happened
from app.history import without_author
from app.i18n import gettext as _
from app.objections.told import is_to_uncover, list_waiting
from app.permissions import Permission
from app.reports.queries import list_complaints
from app.statutory.beside_queries import has_undecided
from app.statutory.queries import find_mark
from app.subjects import Visibility
from app.web.act_form import ActForm, Said, SearchingForm, as_number
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


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
    return _render(_load(entry_id), q=Asked().words("q", longest=100))


def _load(entry_id: int) -> Moderated:
    """Return an entry that the person works with. Raises `NotThereError` for any other."""
    entry, by = moderating_queries.get_moderated(entry_id), signed_in_actor()
    if not by.may(Permission.MODERATE) and not ENTRIES.may(by, Permission.CHALLENGE, entry):
        raise NotThereError
    return entry


def _go_on(_act: AnyEntryAct, form: ActForm[Said], _entry_id: int) -> str | None:
    return "/desk/entries" if form.whose.data == "waiting" else None


def _render(entry: Moderated, sent: ActForm[Said] | None = None, *, q: str = "") -> str:
    by = signed_in_actor()
    item = make_item(entry, by)
    offered = offer(item, by)
    near = _list_to_merge(entry, q, sent) if merge.may(by, entry) else []
    if q and isinstance(searched := offered.get(merge.noun), SearchingForm):
        searched.q.data = q
    for form in (*offered.values(), *([sent] if sent is not None else [])):
        if isinstance(form, MergingForm):
            form.into.choices = [(str(one.id), one.text) for one in near]
    happened = list_happened(entry.id)
    told = happened if entry.text else without_author(happened)
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    shown = PAGE.show(entry, by, happened, forms=offered, sent=sent, names=names, told=told)
    return render_page(
        "entry_desk/entry.html",
        shown,
        item=item,
        sought=sent.sought if isinstance(sent, MergingForm) else q,
        standing=Visibility.label_of(entry.visibility),
        readers={act.noun: _readers(act) for act in ENTRIES},
        statutory=find_mark(entry.id) if entry.withheld else None,
        beside_undecided=has_undecided(entry.id),
        objected=list_waiting(happened),
        is_to_uncover=is_to_uncover(happened),
        complaints=list_complaints([entry.id])[entry.id],
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


def _fill(form: ActForm[Said], entry: Moderated) -> None:
    with_words(form, entry, get_reach(entry.id))


PAGE: ActPage[Moderated] = ActPage(
    blueprint,
    ENTRIES,
    at="/desk/entries/<int:entry_id>",
    name="entry",
    get=_load,
    render=_render,
    fill=_fill,
    go_on=_go_on,
)
PAGE.serve()
