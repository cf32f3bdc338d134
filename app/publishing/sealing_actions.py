"""What is kept under seal while words are covered: opened once they can be read again, and sealed anew."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select

from app import db
from app.publishing.models import Original
from app.publishing.pieces import Piece
from app.subjects import Wording
from app.vault import Vault


def open_sealed(wording: Wording, vault: Vault) -> tuple[str | None, str | None]:
    """Return the title and the text of a wording, sealed or not; None for what is erased."""
    if wording.sealed is None:
        return wording.title, wording.text
    title, text = json.loads(vault.decrypt(wording.sealed))
    return title, text


def unseal(wordings: Iterable[Wording], vault: Vault) -> list[int]:
    """Open wordings that were sealed; return their numbers."""
    for one in (opened := [one for one in wordings if one.sealed is not None]):
        one.title, one.text = open_sealed(one, vault)
        one.sealed = None
    return [one.number for one in opened]


def seal(wordings: Iterable[Wording], vault: Vault) -> None:
    """Seal wordings that nobody is to read."""
    for one in wordings:
        one.sealed = vault.encrypt(json.dumps([one.title, one.text]))
        one.title = one.text = None


def find_kept(piece: Piece, event_seq: int) -> Original | None:
    """Return what is kept of a piece as it stood before an event covered words in it; None if nothing is."""
    kept = select(Original).where(Original.event_seq == event_seq, Original.of_row == piece.key)
    return db.session.scalar(kept.where(Original.of_column == piece.of.name))


def keep(piece: Piece, stood: Sequence[str], event_seq: int, subject_id: int, vault: Vault) -> None:
    """Keep how a piece stood before and after an event, and the words that it covered, in place of what was kept."""
    kept = find_kept(piece, event_seq)
    if kept is None:
        where = {"of_column": piece.of.name, "of_row": piece.key}
        kept = Original(subject_id=subject_id, event_seq=event_seq, **where)
        db.session.add(kept)
    kept.sealed = vault.encrypt(json.dumps(stood))
    db.session.flush()


def forget(event_seq: int, *pieces: Piece) -> None:
    """Keep nothing any more of how pieces stood before an event; of all of them if none is given."""
    kept = delete(Original).where(Original.event_seq == event_seq)
    for one in pieces:
        db.session.execute(kept.where(Original.of_column == one.of.name, Original.of_row == one.key))
    if not pieces:
        db.session.execute(kept)
