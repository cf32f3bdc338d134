"""Entries as staff read them: what to look at is marked, and each has the forms of what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.accounts.hidden import list_hidden_authors
from app.acts import AnyAct
from app.alarms.act_forms import HandledForm
from app.alarms.entry_acts import handle_alarm
from app.alarms.queries import ReadAlarm, list_alarms
from app.alarms.shown import Acute, get_acute
from app.clearing import town_screener
from app.clearing.own import NOBODY
from app.clearing.stops import Reach
from app.entries.moderating_actions import ENTRIES, get_reach, publish, show_again
from app.entries.moderating_queries import Moderated
from app.entries.sorting_forms import SortingForm
from app.permissions import Actor, Permission
from app.publishing.moderation_actions import ApprovalForm, ModeratedLife
from app.reading.cards import risky
from app.retention.entry_hold_actions import hold
from app.statutory import entry_marking_actions  # noqa: F401 -- importing it declares its acts
from app.subjects import Subject, Visibility
from app.web.act_form import ActForm, Said
from app.web.marks import mark
from app.web.screened import Screened

AnyEntryAct = AnyAct[Subject, ModeratedLife]


@dataclass(frozen=True)
class Item:
    """An entry as staff read it: what to look at is marked; while it is `acute` nobody else reads it."""

    entry: Moderated
    text: Markup
    risks: list[str]
    acute: Acute | None

    @property
    def is_acute(self) -> bool:
        """Return whether it cannot wait, and nobody has handled it."""
        return self.acute is not None and self.acute.is_open


@dataclass(frozen=True)
class Waiting:
    """An entry on a page with many: `approval` shows it if it can be, and nothing is marked in it if `is_plain`."""

    item: Item
    approval: ActForm[Said] | None
    standing: str
    is_plain: bool


def offer(item: Item, by: Actor, reach: Reach | None = None) -> dict[str, ActForm[Said]]:
    """Return the form of each act that somebody can do with an entry as it stands, by its noun.

    What is acute is handled before all, and shown by nobody. `reach` is who reads it, if that was read already.
    """
    entry = item.entry
    reach = reach or get_reach(entry.id)
    left_out: set[AnyEntryAct] = {publish, show_again} if item.is_acute else {handle_alarm}
    left_out |= {show_again} if entry.into_id is not None else set()
    left_out |= set() if entry.text else {hold}  # it is erased
    acts = (act for act in ENTRIES if not act.own_page and act not in left_out and act.may(by, entry))
    forms = {act.noun: _fresh_form(act, entry, reach) for act in sorted(acts, key=lambda one: one is not handle_alarm)}
    for form in forms.values():
        if isinstance(form, HandledForm) and item.acute is not None:
            form.newest.data = str(item.acute.newest)
    return forms


def with_words(form: ActForm[Said], entry: Moderated, reach: Reach) -> ActForm[Said]:
    """Return a form that looks through what it would make public."""
    if isinstance(form, ApprovalForm):
        form.screened = Screened(words={"text": entry.text}, reach=reach)
    return form


def make_item(entry: Moderated, by: Actor, alarms: Sequence[ReadAlarm] | None = None) -> Item:
    """Return an entry with its marks, as somebody reads it; `alarms` are its, if they were read already."""
    found = town_screener().find(entry.text)
    raised = list_alarms([entry.id]).get(entry.id, []) if alarms is None else alarms
    acute = get_acute(raised, moderates=by.may(Permission.MODERATE))
    return Item(entry, mark(entry.text, risky(found)), list(dict.fromkeys(one.label for one in found)), acute)


def make_waiting(entries: Sequence[Moderated], by: Actor) -> list[Waiting]:
    """Return entries with the button that shows each, for a page with many."""
    authors = list_hidden_authors([one.id for one in entries], knows=False)
    alarms = list_alarms([one.id for one in entries])
    return [
        _make_waiting(
            make_item(one, by, alarms.get(one.id, [])), by, Reach(everybody=True, author=authors.get(one.id, NOBODY))
        )
        for one in entries
    ]


def _make_waiting(item: Item, by: Actor, reach: Reach) -> Waiting:
    entry, approval = item.entry, offer(item, by, reach).get("approval")
    is_plain = approval is not None and not item.risks and not approval.stops
    return Waiting(item, approval, Visibility.label_of(entry.visibility), is_plain=is_plain)


def _fresh_form(act: AnyEntryAct, entry: Moderated, reach: Reach) -> ActForm[Said]:
    form = act.form(f"{act.noun}-{entry.id}", formdata=None)
    form.version.data = str(entry.version)
    if isinstance(form, ApprovalForm):
        form.wording.data = str(entry.current_wording_id)
    if isinstance(form, SortingForm):
        form.layer.data = entry.layer
    return with_words(form, entry, reach)
