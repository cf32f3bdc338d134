"""Who reads what: one rule, as one SQL expression, for pages, lists, searching, counting and mails."""

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.kinds import KINDS, Reader
from app.subjects import Subject, Voice


def readable(reader: Reader, of: type[Subject] = Subject) -> ColumnElement[bool]:
    """Return whether `reader` may read a thing, as a condition on its subject.

    That is what everybody can read, what the reader has said as a guest, and what its kind lets the reader read; of a
    thing inside another only while its root is readable too.
    """
    root = aliased(Subject)
    has_readable_root = select(root.id).where(root.id == of.root_id, _by_itself(reader, root)).exists()
    return and_(_by_itself(reader, of), or_(of.root_id.is_(None), has_readable_root))


def is_readable(subject_id: int, reader: Reader) -> bool:
    """Return whether there is such a thing and `reader` may read it."""
    return db.session.scalar(select(Subject.id).where(Subject.id == subject_id, readable(reader))) is not None


def _by_itself(reader: Reader, of: type[Subject]) -> ColumnElement[bool]:
    by_kind = (and_(of.kind == kind.of, kind.may_read(reader, of.id)) for kind in KINDS.values())
    return or_(of.listed, _is_own(reader, of), *by_kind)


def _is_own(reader: Reader, of: type[Subject]) -> ColumnElement[bool]:
    if reader.contact_id is None:
        return false()
    return select(Voice.subject_id).where(Voice.subject_id == of.id, Voice.contact_id == reader.contact_id).exists()
