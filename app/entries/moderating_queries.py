"""Entries as staff see them, whatever has become of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside
from app.challenges.models import Challenge
from app.entries.kinds import Layer, Question
from app.entries.models import Entry
from app.entries.queries import Voiced
from app.errors import NotThereError
from app.kinds import NOBODY
from app.matching import similar
from app.matching.rare import Counted, list_rare
from app.publishing.models import Merging
from app.search_terms import are_words, begin_words
from app.subjects import Subject, Voice, Wording
from app.web.paging import Cursor, Order, Page, row_id

PAGE = 20
WAITING = Order({"id": row_id})
MOST_COMPARED, MOST_NEAR, AS_NEAR_AS, MOST_FOUND = 500, 5, 0.2, 20
"""With so many an entry is compared, so many are shown, so alike their words are at least; so many are found."""


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
    into_id: int | None

    @property
    def question_label(self) -> str:
        """Return what was answered, in words."""
        return Question.label_of(self.question)

    @property
    def layer_label(self) -> str:
        """Return where it lies, in words."""
        return Layer.label_of(self.layer)


@dataclass(frozen=True)
class Near:
    """An entry that says nearly the same as another one."""

    id: int
    text: str
    language: str
    supporters: int


def list_waiting(cursor: Cursor | None) -> Page[Moderated]:
    """Return a page of the entries that nobody has read yet, longest waiting first."""
    statement = WAITING.page(_moderated().where(Entry.waits), (Entry.id,), cursor, PAGE)
    return WAITING.cut(db.rows(Moderated, statement), PAGE, cursor)


def list_in_layer(challenge_id: int, layer: Layer, cursor: Cursor | None) -> Page[Moderated]:
    """Return a page of the entries of a challenge that everybody can read and that lie in a layer, oldest first."""
    there = _moderated().where(Entry.challenge_id == challenge_id, Entry.shelf == layer)
    return WAITING.cut(db.rows(Moderated, WAITING.page(there, (Entry.id,), cursor, PAGE)), PAGE, cursor)


def count_of(challenge_id: int, ids: Collection[int]) -> int:
    """Return how many of these are entries of a challenge."""
    own = select(func.count()).select_from(Entry).where(Entry.challenge_id == challenge_id, Entry.id.in_(ids))
    return db.session.scalars(own).one()


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


def find_merged_into(entry_id: int) -> int | None:
    """Return the id of the entry that stands for this one too, None if it stands by itself."""
    return db.session.scalar(select(Merging.into_id).where(Merging.subject_id == entry_id))


def is_merged() -> ColumnElement[bool]:
    """Return whether another entry stands for a subject, as a condition on its row."""
    return select(Merging.subject_id).where(Merging.subject_id == Subject.id).exists()


def list_near(entry: Moderated) -> list[Near]:
    """Return the entries of the same challenge that everybody can read and that say nearly the same, nearest first.

    Only words that few of them have are compared: none of the words that hold sentences together, and none that half of
    the town says of this very problem.
    """
    rows = {one.id: one for one in db.rows(Near, _others(entry).limit(MOST_COMPARED))}
    own = Counted(entry.text, entry.language)
    told = {one.id: Counted(one.text, one.language) for one in rows.values()}
    rare = list_rare([own, *told.values()])
    texts = [(one, counted.only(rare)) for one, counted in told.items()]
    found = similar(own.only(rare), texts, limit=MOST_NEAR, at_least=AS_NEAR_AS)
    return [rows[one] for one, _score in found]


def list_found(entry: Moderated, q: str) -> list[Near]:
    """Return the entries of the same challenge that everybody can read in which words begin so, whole ones first."""
    asked = [db.lowered(Wording.text).contains(one.lower(), autoescape=True) for one in q.split()]
    if not asked:
        return []
    # Of more than are read those come first in which a word begins so.
    begins = [
        (literal(" ") + db.lowered(Wording.text)).contains(f" {one.lower()}", autoescape=True) for one in q.split()
    ]
    first = (case((and_(*begins), 0), else_=1), Entry.supporters.desc(), Entry.id.desc())
    statement = _others(entry).where(*asked).order_by(None).order_by(*first)
    found = db.rows(Near, statement.limit(MOST_COMPARED))
    begun = [one for one in found if begin_words(q, one.text)]
    return sorted(begun, key=lambda one: not are_words(q, one.text))[:MOST_FOUND]


def find_other(entry: Moderated, other_id: int) -> list[Near]:
    """Return another entry of the same challenge, if everybody can read it."""
    return db.rows(Near, _others(entry).where(Entry.id == other_id))


def _others(entry: Moderated) -> Select[*tuple[Any, ...]]:
    """Return the statement of the other entries of the same challenge that everybody can read."""
    return (
        select(Entry.id, func.coalesce(Wording.text, "").label("text"), Wording.language, Entry.supporters)
        .join(Subject, Subject.id == Entry.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(Entry.challenge_id == entry.root_id, Entry.id != entry.id, Entry.shelf.is_not(None))
        .where(readable_inside(NOBODY))
        .order_by(Entry.supporters.desc(), Entry.id.desc())
    )


def _moderated() -> Select[*tuple[Any, ...]]:
    shown, root, asked = aliased(Wording), aliased(Subject), aliased(Wording)
    return (
        select(
            *(Entry.id, Subject.root_id, Challenge.slug, func.coalesce(asked.title, "").label("root_title")),
            *(Challenge.network_id, Subject.version, Subject.visibility, Subject.audience, Subject.withheld),
            *(Subject.held_for, Subject.current_wording_id, Subject.published_wording_id),
            *(func.coalesce(Wording.text, "").label("text"), Wording.language, shown.text.label("shown_text")),
            *(Entry.question, Entry.layer, Entry.is_impossible, Entry.speaker, Voice.author_kind, Voice.perspective),
            *(Entry.through, Entry.table_id, Entry.supporters, Entry.sent_at, Merging.into_id),
        )
        .join(Subject, Subject.id == Entry.id)
        .join(Voice, Voice.subject_id == Entry.id)
        .join(Challenge, Challenge.id == Entry.challenge_id)
        .join(root, root.id == Challenge.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .outerjoin(Merging, Merging.subject_id == Entry.id)
        .outerjoin(asked, asked.id == func.coalesce(root.published_wording_id, root.current_wording_id))
        .outerjoin(shown, and_(readable_inside(NOBODY), shown.id == Subject.published_wording_id))
    )
