"""Entries as staff see them, whatever has become of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside
from app.challenges.models import Challenge
from app.entries.kinds import Layer, Question
from app.entries.models import Entry
from app.entries.queries import Voiced
from app.errors import NotThereError
from app.kinds import NOBODY
from app.subjects import Subject, Voice, Wording
from app.web.paging import Cursor, Order, Page, row_id

PAGE = 20
WAITING = Order({"id": row_id})


@dataclass(frozen=True)
class Moderated(Voiced):
    """An entry as staff see it: its newest words, its public life, and what everybody reads of it now."""

    id: int
    root_id: int
    slug: str
    root_title: str
    network_id: int
    version: int
    visibility: str
    audience: str
    withheld: str | None
    held_for: str | None
    current_wording_id: int
    published_wording_id: int | None
    text: str
    language: str
    shown_text: str | None
    question: str
    layer: str
    is_impossible: bool
    speaker: str
    author_kind: str
    perspective: str | None
    through: str | None
    table_id: int | None
    supporters: int
    sent_at: datetime

    @property
    def question_label(self) -> str:
        """Return what was answered, in words."""
        return Question.label_of(self.question)

    @property
    def layer_label(self) -> str:
        """Return where it lies, in words."""
        return Layer.label_of(self.layer)


def list_waiting(cursor: Cursor | None) -> Page[Moderated]:
    """Return a page of the entries that nobody has read yet, longest waiting first."""
    statement = WAITING.page(_moderated().where(Entry.waits), (Entry.id,), cursor, PAGE)
    return WAITING.cut(db.rows(Moderated, statement), PAGE, cursor)


def list_moderated(ids: Collection[int]) -> list[Moderated]:
    """Return these entries as staff see them."""
    return db.rows(Moderated, _moderated().where(Entry.id.in_(ids)))


def list_of_table(table_id: int) -> list[Moderated]:
    """Return all that a table said as staff see it, in the order in which it was typed in."""
    return db.rows(Moderated, _moderated().where(Entry.table_id == table_id).order_by(Entry.id))


def get_moderated(entry_id: int) -> Moderated:
    """Return an entry as staff see it. Raises `NotThereError` if there is none."""
    found = list_moderated([entry_id])
    if not found:
        raise NotThereError
    return found[0]


def _moderated() -> Select[*tuple[Any, ...]]:
    shown, root, asked = aliased(Wording), aliased(Subject), aliased(Wording)
    return (
        select(
            *(Entry.id, Subject.root_id, Challenge.slug, func.coalesce(asked.title, "").label("root_title")),
            *(Challenge.network_id, Subject.version, Subject.visibility, Subject.audience, Subject.withheld),
            *(Subject.held_for, Subject.current_wording_id, Subject.published_wording_id),
            *(func.coalesce(Wording.text, "").label("text"), Wording.language, shown.text.label("shown_text")),
            *(Entry.question, Entry.layer, Entry.is_impossible, Entry.speaker, Voice.author_kind, Voice.perspective),
            *(Entry.through, Entry.table_id, Entry.supporters, Entry.sent_at),
        )
        .join(Subject, Subject.id == Entry.id)
        .join(Voice, Voice.subject_id == Entry.id)
        .join(Challenge, Challenge.id == Entry.challenge_id)
        .join(root, root.id == Challenge.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .outerjoin(asked, asked.id == func.coalesce(root.published_wording_id, root.current_wording_id))
        .outerjoin(shown, and_(readable_inside(NOBODY), shown.id == Subject.published_wording_id))
    )
