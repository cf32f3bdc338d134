"""Covering words of a public thing, of whatever kind it is, wherever they stand, and uncovering them again."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from app import db
from app.clearing import require_cleared
from app.errors import NotPossibleError
from app.events import By, Event, Reason, list_reasons, record
from app.history import Details
from app.i18n import gettext as _
from app.kinds import kind_of
from app.publishing import rules, verbs
from app.publishing.actions import add_wording
from app.publishing.bars import cover, holds
from app.publishing.models import Original
from app.publishing.queries import find_redacted
from app.subjects import Subject, Wording
from app.vault import Vault


@dataclass(frozen=True)
class Piece:
    """A text of a thing beside its wordings: a column of a row, and the column of `Original` that points at that."""

    row: Any
    column: str
    key: str

    @property
    def text(self) -> str:
        """Return the text as it stands."""
        return getattr(self.row, self.column) or ""

    @property
    def pointer(self) -> dict[str, int | bool]:
        """Return what tells its original from others of the thing."""
        return {self.key: self.row.id if self.key.endswith("_id") else True}


def redact(
    subject: Subject, words: Sequence[str], *, pieces: Collection[Piece] = (), reason: str, by: By, vault: Vault
) -> Event:
    """Cover words wherever they stand: staff's wording with bars takes the place of each that is read.

    Every wording that holds them is sealed; in reasons and other `pieces` bars are put where they stand, and what stood
    there is sealed apart. Raises `NotPossibleError` if none of all these holds them, or the thing is withdrawn.
    """
    if rules.is_withdrawn(subject):
        raise NotPossibleError
    stored = select(Wording).where(Wording.subject_id == subject.id, Wording.text.is_not(None)).order_by(Wording.number)
    holding = {one.id: one for one in db.session.scalars(stored) if _covered(one, words) != (one.title, one.text)}
    others = [one for one in [*_reasons(subject), *pieces] if holds(one.text, words)]
    if not holding and not others:
        raise NotPossibleError(_("None of these words stands in the text."))
    was = _read(subject)
    if holding:
        _cover_wordings(subject, holding, words, vault)
    details = {"wordings": [one.number for one in holding.values()], "pieces": len(others), **_read(subject)}
    event = record(verbs.REDACTED, by=by, subject_id=subject.id, details={**details, "was": was}, reason=reason)
    for one in others:
        replace(one, cover(one.text, words), event, vault)
    db.session.flush()
    return event


def undo_redaction(subject: Subject, event: Event, *, pieces: Collection[Piece] = (), by: By, vault: Vault) -> Event:
    """Uncover the words that `event` covered; the wordings with bars stay in store and are read by nobody.

    What has been written anew meanwhile in a reason or another of the `pieces` stays so. Raises `NotPossibleError` if
    the thing has got another wording since, or is withdrawn.
    """
    if not rules.is_covered_as(subject, event.details):
        raise NotPossibleError
    numbers = event.details["wordings"]
    sealed = select(Wording).where(Wording.subject_id == subject.id, Wording.number.in_(numbers))
    for one in db.session.scalars(sealed.where(Wording.sealed.is_not(None))):
        one.title, one.text = json.loads(vault.decrypt(one.sealed or b""))
        one.sealed = None
    put_back(event, [*_reasons(subject), *pieces], vault)
    before = event.details["was"]
    subject.current_wording_id, subject.published_wording_id = before["newest"], before.get("public")
    _tell_kind(subject)
    return record(verbs.UNDONE, by=by, subject_id=subject.id, details={"event": event.seq})


@dataclass(frozen=True)
class Stood:
    """A text as it stood before words in it were covered; `what` says which, by the word for it in `Original`."""

    what: str
    text: str


def open_originals(
    subject: Subject, event_seq: int, *, reason: str, cleared: Collection[str] = (), by: By, vault: Vault
) -> list[Stood]:
    """Return what stood where the event `event_seq` covered words, and leave a trace of who read it and why.

    Raises `NotPossibleError` for an event that covered nothing there, or that was undone.
    """
    require_cleared({"reason": reason}, cleared)
    event = db.session.get_one(Event, event_seq)
    if find_redacted(event_seq) != subject.id:
        raise NotPossibleError
    record(verbs.ORIGINAL_OPENED, by=by, subject_id=subject.id, details={"event": event_seq}, reason=reason)
    numbers = event.details["wordings"]
    worded = select(Wording.sealed).where(Wording.subject_id == subject.id, Wording.number.in_(numbers))
    whole = [json.loads(vault.decrypt(one)) for one in db.session.scalars(worded.order_by(Wording.number)) if one]
    kept = db.session.scalars(select(Original).where(Original.event_seq == event_seq).order_by(Original.id))
    return [
        *(Stood(what, text) for title, text in whole for what, text in (("title", title), ("text", text)) if text),
        *(Stood(one.what, json.loads(vault.decrypt(one.sealed))[0]) for one in kept),
    ]


def _cover_wordings(subject: Subject, holding: dict[int, Wording], words: Sequence[str], vault: Vault) -> None:
    before, public = subject.current_wording_id, subject.published_wording_id
    # What is public first: the newest wording keeps the highest number.
    made: dict[int | None, int | None] = {}
    for read in dict.fromkeys((public, before)):
        if read is not None and read in holding:
            title, text = _covered(holding[read], words)
            made[read] = add_wording(subject, title, text or "", written_by="staff").id
    subject.current_wording_id = made.get(before, before)
    subject.published_wording_id = made.get(public, public)
    for one in holding.values():
        one.sealed = vault.encrypt(json.dumps([one.title, one.text]))
        one.title = one.text = None
    _tell_kind(subject)


def replace(piece: Piece, text: str, event: Event, vault: Vault) -> None:
    """Put another text, or none, in place of a piece, as `event` tells, and seal what stood there."""
    before, after = piece.text, text
    setattr(piece.row, piece.column, after or None)
    sealed = vault.encrypt(json.dumps([before, after]))
    db.session.add(Original(subject_id=event.subject_id, event_seq=event.seq, sealed=sealed, **piece.pointer))


def put_back(event: Event, pieces: Collection[Piece], vault: Vault) -> None:
    """Put back what `event` replaced in the `pieces`, save where something else stands there by now."""
    kept = db.session.scalars(select(Original).where(Original.event_seq == event.seq)).all()
    for piece in pieces:
        for one in kept:
            before, after = json.loads(vault.decrypt(one.sealed))
            if all(getattr(one, key) == value for key, value in piece.pointer.items()) and piece.text == after:
                setattr(piece.row, piece.column, before)
    db.session.execute(delete(Original).where(Original.event_seq == event.seq))


def _reasons(subject: Subject) -> Iterator[Piece]:
    yield from (Piece(one, Reason.text.key, Original.reason_id.key) for one in list_reasons(subject.id))


def _read(subject: Subject) -> Details:
    return {"newest": subject.current_wording_id, "public": subject.published_wording_id}


def _covered(wording: Wording, words: Sequence[str]) -> tuple[str | None, str | None]:
    return cover(wording.title, words) if wording.title else wording.title, cover(wording.text or "", words)


def _tell_kind(subject: Subject) -> None:
    db.session.flush()
    kind_of(subject).changed(subject)
