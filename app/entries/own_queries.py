"""What somebody has added to challenges, as they themselves may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside
from app.challenges.models import Challenge
from app.entries.models import Entry
from app.errors import NotThereError
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.publishing.models import Merging
from app.publishing.own import OwnLife
from app.subjects import Subject, Visibility, Voice, Wording

MOST_LISTED = 50


@dataclass(frozen=True)
class Own(OwnLife):
    """One's own entry: its newest words, and what everybody reads of it now, if anything."""

    id: int
    slug: str
    root_title: str
    visibility: str
    is_shown: bool
    text: str
    language: str
    wording_id: int
    shown_wording_id: int | None
    sent_at: datetime
    into_id: int | None

    @property
    def standing(self) -> str:
        """Return how it stands with it, in words for whoever wrote it."""
        if self.into_id is not None:
            return _("Another one that says the same stands for it, and counts you.")
        return super().standing


def list_own(contact_id: int) -> Sequence[Own]:
    """Return what an address has added and not taken back, newest first."""
    return db.rows(Own, _of(contact_id).order_by(Entry.id.desc()).limit(MOST_LISTED))


def get_own(entry_id: int, contact_id: int | None) -> Own:
    """Return one of somebody's own entries. Raises `NotThereError` if it is not theirs, or they have taken it back."""
    found = db.rows(Own, _of(contact_id).where(Entry.id == entry_id)) if contact_id is not None else []
    if not found:
        raise NotThereError
    return found[0]


def find_taken_back(entry_id: int, contact_id: int | None) -> str | None:
    """Return what the challenge is called in its address to which somebody added this and took it back; else None."""
    taken = select(Challenge.slug).join(Entry, Entry.challenge_id == Challenge.id)
    taken = taken.join(Subject, Subject.id == Entry.id).join(Voice, Voice.subject_id == Entry.id)
    own = (Entry.id == entry_id, Voice.contact_id == contact_id, Subject.visibility == Visibility.WITHDRAWN)
    return db.session.scalar(taken.where(*own)) if contact_id is not None else None


def _of(contact_id: int | None) -> Select[*tuple[Any, ...]]:
    root, title = aliased(Subject), aliased(Wording)
    return (
        select(
            *(Entry.id, Challenge.slug, func.coalesce(title.title, "").label("root_title"), Subject.visibility),
            readable_inside(NOBODY).label("is_shown"),
            *(Wording.text, Wording.language, Wording.id.label("wording_id")),
            *(Subject.published_wording_id.label("shown_wording_id"), Entry.sent_at, Merging.into_id),
        )
        .join(Subject, Subject.id == Entry.id)
        .join(Voice, Voice.subject_id == Entry.id)
        .join(Challenge, Challenge.id == Entry.challenge_id)
        .join(root, root.id == Challenge.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .outerjoin(title, and_(title.id == root.published_wording_id, readable_inside(NOBODY, root)))
        .outerjoin(Merging, Merging.subject_id == Entry.id)
        .where(Voice.contact_id == contact_id, Subject.visibility != Visibility.WITHDRAWN, Wording.text.is_not(None))
    )
