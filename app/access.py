"""Who reads what: one rule, as one SQL expression, for pages, lists, searching, counting, matching and mails.

Nothing else asks whether a thing is listed or published: a law holds that.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, inspect, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.db import Base
from app.errors import GoneError, NotThereError
from app.kinds import KINDS, NOBODY, Reader
from app.subjects import Subject, Voice


def readable(reader: Reader, of: type[Base] = Subject) -> ColumnElement[bool]:
    """Return whether `reader` may read a thing, as a condition on its row.

    That is what everybody can read, what the reader has said as a guest, and what its kind lets the reader read; of a
    thing inside another only while its root is readable too. `NOBODY` stands for everybody: what they all can read.

    `of` is the subjects' table, or one of a room that keeps a copy of their public life for its indexes
    (`subjects.PUBLIC_LIFE`): of that, what everybody can read is one column. An alias of either will do. Things that
    lie inside others have no copy.
    """
    itself = readable_inside(reader, of)
    if not _is_of_subjects(of):
        return itself
    thing: Any = of
    root = aliased(Subject)
    has_readable_root = select(root.id).where(root.id == thing.root_id, readable_inside(reader, root)).exists()
    return and_(itself, or_(thing.root_id.is_(None), has_readable_root))


def readable_inside(reader: Reader, of: type[Base] = Subject) -> ColumnElement[bool]:
    """Return what `readable` does where the reader may read the root, which its own page has asked already."""
    thing: Any = of
    if reader == NOBODY:
        everybody: ColumnElement[bool] = thing.listed
        return everybody
    if not _is_of_subjects(of):
        subject = aliased(Subject)
        return or_(thing.listed, select(subject.id).where(subject.id == thing.id, readable(reader, subject)).exists())
    by_kind = (and_(thing.kind == kind.of, kind.may_read(reader, thing.id)) for kind in KINDS.values())
    return or_(thing.listed, _is_own(reader, thing.id), *by_kind)


def is_readable(subject_id: int, reader: Reader) -> bool:
    """Return whether there is such a thing and `reader` may read it."""
    return db.session.scalar(select(Subject.id).where(Subject.id == subject_id, readable(reader))) is not None


def require_readable(*, now: bool, published_at: datetime | None) -> None:
    """Raise `NotThereError` for what was never public, `GoneError` for what was and is not readable `now`."""
    if not now:
        raise NotThereError if published_at is None else GoneError


def _is_of_subjects(of: type[Base]) -> bool:
    return inspect(of).mapper.class_ is Subject


def _is_own(reader: Reader, subject_id: ColumnElement[int]) -> ColumnElement[bool]:
    if reader.contact_id is None:
        return false()
    said = (Voice.subject_id == subject_id, Voice.contact_id == reader.contact_id)
    return select(Voice.subject_id).where(*said).exists()
