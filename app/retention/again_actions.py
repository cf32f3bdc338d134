"""Erasing again, on a database that was restored from a backup, what a list says was erased after that was made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app import db, erasing
from app.accounts import verbs as accounts
from app.accounts.contacts import get_contact_id
from app.accounts.purges import forget_contacts
from app.by_hand.actions import forget_ways
from app.conversations import own_actions as comments
from app.events import By
from app.i18n import gettext as _
from app.notifications.actions import leave
from app.publishing import actions as publishing
from app.publishing import rules
from app.publishing import verbs as life
from app.retention import erased_list
from app.retention.again import BY_ID, get_since, is_of_thing, list_told
from app.retention.ending_actions import erase_words
from app.retention.erased_list import Erased
from app.retention.holds import Held, list_held
from app.subjects import SubjectKind
from app.submissions.actions import hide_name
from app.submissions.models import Submission
from app.vault import get_vault

_WRITTEN = frozenset({SubjectKind.SUBMISSION, SubjectKind.COMMENT})


def export(folder: Path) -> None:
    """Let the folder's list say what was erased since backups are kept: what happened here, and what it knew before.

    What this database does not know happened after the backup it was restored from, so it stays on the list.
    """
    path, since = folder / erased_list.NAME, get_since()
    before = {*erased_list.read(path)} if path.exists() else set()
    told, undone = list_told(since)
    lines = ({one for one in before if one.at >= since} | told) - undone
    if lines != before:
        erased_list.write(path, lines)


def erase_again(unknown: Sequence[Erased]) -> list[Held]:
    """Do in the open unit what the id alone tells enough of; returns what must be kept now, and so stays."""
    held: list[Held] = []
    for verb in BY_ID:
        ids = sorted(one.of for one in unknown if one.verb == verb)
        if not ids:
            continue
        do = _DO[verb]
        staying = list_held(ids) if do in (erase_words, erasing.forget_who) else []
        held += staying
        do(sorted({*ids} - {one.subject_id for one in staying}))
    return held


def hide_until_looked_at(unknown: Sequence[Erased]) -> None:
    """Hide in the open unit what people wrote and a person must look at, if everybody can read it or soon could."""
    for subject_id in sorted({one.of for one in unknown if one.verb not in BY_ID and is_of_thing(one)}):
        subject = publishing.get_subject_for_update(subject_id)
        if subject.kind in _WRITTEN and rules.is_hideable(subject):
            why = _("An older copy had to be brought back. What was covered or hidden since is looked at again first.")
            publishing.hide(subject, reason=why, by=By.SYSTEM)


def _withdraw(ids: Sequence[int]) -> None:
    for one in ids:
        publishing.withdraw(publishing.get_subject_for_update(one), by=By.AUTHOR)


def _hide_names(ids: Sequence[int]) -> None:
    for one in ids:
        case = db.session.get(Submission, one)
        if case is not None:
            hide_name(case)
        else:
            comments.hide_name(one)


def _remove_addresses(ids: Sequence[int]) -> None:
    for one in ids:
        before = get_contact_id(one)
        if before is not None and publishing.change_address(publishing.get_subject_for_update(one), None, by=By.AUTHOR):
            forget_ways(one)
            leave(one, before)
            forget_contacts([before])


def _erase_addresses(ids: Sequence[int]) -> None:
    """Erase what hangs on addresses. What was written from one stays: had it been erased, the list would say so."""
    for one in ids:
        owner = erasing.find_addressee(get_vault(), one)
        if owner is not None:
            alone = replace(owner, subject_ids=[], held=[Held(each, "", "") for each in owner.subject_ids])
            erasing.erase(alone, erasing.list_steps(get_vault(), alone))


_DO: Mapping[str, Callable[[Sequence[int]], None]] = {
    life.ERASED.name: erase_words,
    life.WHO_FORGOTTEN.name: erasing.forget_who,
    life.WITHDRAWN.name: _withdraw,
    life.NAME_HIDDEN.name: _hide_names,
    life.ADDRESS_REMOVED.name: _remove_addresses,
    accounts.CONTACT_ERASED.name: _erase_addresses,
}
