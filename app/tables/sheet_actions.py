"""Keeping the sheets of challenges as PDF: the only place that writes these rows."""

from collections.abc import Collection

from sqlalchemy import delete

from app import clock, db
from app.tables.models import TableSheet
from app.tables.queries import Key, list_made


def keep_pdf(key: Key, pdf: bytes) -> None:
    """Keep the PDF of a sheet in place of an earlier one."""
    new = {"page_hash": key.page_hash, "pdf": pdf, "made_at": clock.now()}
    row = db.insert(TableSheet).values(challenge_id=key.challenge_id, language=key.language, **new)
    db.session.execute(row.on_conflict_do_update(index_elements=["challenge_id", "language"], set_=new))


def forget_others(current: Collection[Key]) -> None:
    """Remove the PDFs that say otherwise than the sheets do now, and those of challenges that are open no more."""
    for key in list_made() - set(current):
        here = (TableSheet.challenge_id == key.challenge_id, TableSheet.language == key.language)
        db.session.execute(delete(TableSheet).where(*here, TableSheet.page_hash == key.page_hash))


def forget_sheets(challenge_id: int) -> None:
    """Remove the PDFs of a challenge at once: words in it were covered, or it went out of sight."""
    db.session.execute(delete(TableSheet).where(TableSheet.challenge_id == challenge_id))
