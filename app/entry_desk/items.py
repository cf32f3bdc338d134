"""Entries as staff read them: what to look at is marked, and each has the forms of what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.accounts.hidden import list_hidden_authors
from app.acts import AnyAct
from app.clearing import town_screener
from app.clearing.own import NOBODY
from app.clearing.stops import Reach
from app.entries.moderating_actions import ENTRIES, get_reach
from app.entries.moderating_queries import Moderated
from app.permissions import Actor
from app.publishing.moderation_actions import ApprovalForm, ModeratedLife
from app.reading.cards import risky
from app.subjects import Subject, Visibility
from app.web.act_form import ActForm, Said
from app.web.marks import mark
from app.web.screened import Screened

AnyEntryAct = AnyAct[Subject, ModeratedLife]


@dataclass(frozen=True)
class Item:
    """An entry as staff read it: what to look at is marked."""

    entry: Moderated
    text: Markup
    risks: list[str]


@dataclass(frozen=True)
class Waiting:
    """An entry on a page with many: `approval` shows it if it can be, and nothing is marked in it if `is_plain`."""

    item: Item
    approval: ActForm[Said] | None
    standing: str
    is_plain: bool


def offer(entry: Moderated, by: Actor, reach: Reach | None = None) -> dict[str, ActForm[Said]]:
    """Return the form of each act that somebody can do with an entry as it stands, by its noun.

    `reach` is who reads it, if that was read with others' already.
    """
    reach = reach or get_reach(entry.id)
    return {act.noun: _fresh_form(act, entry, reach) for act in ENTRIES if not act.own_page and act.may(by, entry)}


def with_words(form: ActForm[Said], entry: Moderated, reach: Reach) -> ActForm[Said]:
    """Return a form that looks through what it would make public."""
    if isinstance(form, ApprovalForm):
        form.screened = Screened(words={"text": entry.text}, reach=reach)
    return form


def make_item(entry: Moderated) -> Item:
    """Return an entry with its marks."""
    found = town_screener().find(entry.text)
    return Item(entry, mark(entry.text, risky(found)), list(dict.fromkeys(one.label for one in found)))


def make_waiting(entries: Sequence[Moderated], by: Actor) -> list[Waiting]:
    """Return entries with the button that shows each, for a page with many."""
    authors = list_hidden_authors([one.id for one in entries], knows=False)
    return [_make_waiting(one, by, Reach(everybody=True, author=authors.get(one.id, NOBODY))) for one in entries]


def _make_waiting(entry: Moderated, by: Actor, reach: Reach) -> Waiting:
    approval, item = offer(entry, by, reach).get("approval"), make_item(entry)
    is_plain = approval is not None and not item.risks and not approval.stops
    return Waiting(item, approval, Visibility.label_of(entry.visibility), is_plain=is_plain)


def _fresh_form(act: AnyEntryAct, entry: Moderated, reach: Reach) -> ActForm[Said]:
    form = act.form(f"{act.noun}-{entry.id}", formdata=None)
    form.version.data = str(entry.version)
    if isinstance(form, ApprovalForm):
        form.wording.data = str(entry.current_wording_id)
    return with_words(form, entry, reach)
