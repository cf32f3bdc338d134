"""The mails to whoever wrote an entry: what became of it, and why. Only an address that has said yes gets any."""

from sqlalchemy import ColumnElement, select

from app import db
from app.access import readable
from app.accounts.contacts import get_mailbox
from app.challenges.directory import name_in_mail
from app.entries.letters import CHANGE_REFUSED, MERGED, PUBLISHED, REDACTED, TURNED_DOWN
from app.entries.models import Entry
from app.entries.moderating_queries import is_merged
from app.history import Verb
from app.kinds import NOBODY
from app.mail import Mail
from app.publishing import verbs
from app.publishing.queries import find_untold
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject, Visibility, Voice


@PUBLISHED.composer
def entry_published(entry_id: int) -> Mail | None:
    """Say that everybody can read an entry now; None if they cannot."""
    return _letter("entry_published", entry_id, readable(NOBODY))


@TURNED_DOWN.composer
def entry_turned_down(entry_id: int) -> Mail | None:
    """Say why an entry is not shown; None if it is by now."""
    still = Subject.visibility.in_((Visibility.RETURNED, Visibility.HIDDEN))
    return _letter("entry_turned_down", entry_id, still, verbs.RETURNED, verbs.HIDDEN)


@REDACTED.composer
def entry_redacted(entry_id: int) -> Mail | None:
    """Say that words of an entry are covered, and why; None once they are not, or it is out of sight."""
    return _letter("entry_redacted", entry_id, Subject.visibility.in_(ON_DISPLAY), verbs.REDACTED)


@CHANGE_REFUSED.composer
def entry_change_refused(entry_id: int) -> Mail | None:
    """Say why new words of an entry are not shown; None if they are read anew, or none of it is shown by now."""
    return _letter("entry_change_refused", entry_id, readable(NOBODY), verbs.WORDING_REFUSED)


@MERGED.composer
def entry_merged(entry_id: int) -> Mail | None:
    """Say that another entry stands for this one too, and why; None once they are parted."""
    return _letter("entry_merged", entry_id, is_merged(), verbs.MERGED)


def _letter(name: str, entry_id: int, still: ColumnElement[bool], *why: Verb) -> Mail | None:
    row = db.session.execute(
        select(Voice.contact_id, Entry.challenge_id)
        .select_from(Subject)
        .join(Voice, Voice.subject_id == Subject.id)
        .join(Entry, Entry.id == Subject.id)
        .where(Subject.id == entry_id, still)
    ).first()
    mailbox = get_mailbox(row.contact_id) if row is not None and row.contact_id is not None else None
    told = find_untold(entry_id, why) if why else None
    if row is None or mailbox is None or (why and told is None):
        return None
    title, slug = name_in_mail(row.challenge_id, mailbox.language)
    values = {
        "title": title,
        "entry_id": entry_id,
        "slug": slug,
        "reason": told.reason if told is not None else None,
    }
    return Mail(name, mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
