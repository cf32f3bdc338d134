"""Covering words of a public thing, of whatever kind it is, wherever they stand, and uncovering them again."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from app import clock, db
from app.bars import cover
from app.clearing import require_cleared
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Verb
from app.i18n import gettext as _
from app.permissions import Permission
from app.publishing import rules, verbs
from app.publishing.asked_actions import end_asked, names_in_office, why_not_alone
from app.publishing.job_kinds import OVERWRITE
from app.publishing.models import Original
from app.publishing.pieces import COVERABLE, Coverable, Piece, list_pieces
from app.publishing.queries import find_redacted, list_openable
from app.publishing.wording_actions import Anew, put_in_place, read_again, read_wordings, tell_kind
from app.subjects import Subject, Wording
from app.vault import Vault, get_vault


def redact(
    subject: Subject, words: Sequence[str], *, reason: str, by: By, asked_by: int | None = None, vault: Vault
) -> Event:
    """Cover words wherever they stand: staff's wording with bars takes the place of each that is read.

    Every wording that holds them is sealed; in all else that is said of it (`publishing.pieces`) bars are put where
    they stand, and what stood there is sealed apart. Raises `NotPossibleError` if they stand nowhere, if it is
    withdrawn, and, with the sentence why, if they name somebody in office and nobody but `by` has asked for it.
    """
    if rules.is_withdrawn(subject):
        raise NotPossibleError
    stored = select(Wording).where(Wording.subject_id == subject.id, Wording.text.is_not(None)).order_by(Wording.number)
    wordings, pieces = db.session.scalars(stored).all(), list_pieces(subject.id, lock=True)
    holding = {one.id: one for one in wordings if _covered(one, words) != (one.title, one.text)}
    others = [one for one in pieces if one.covered(words) != one.text]
    if not holding and not others:
        raise NotPossibleError(_("None of these words stands in the text."))
    told = [text for one in wordings for text in (one.title, one.text)] + [one.text for one in pieces]
    if why_not := why_not_alone(words, told, asked_by, by):
        raise NotPossibleError(why_not)
    end_asked(subject)
    was = read_wordings(subject)
    if holding:
        _cover_wordings(subject, holding, words, vault)
    details = {"wordings": [one.number for one in holding.values()], "pieces": len(others), **read_wordings(subject)}
    is_read = holding or not all(one.of.staff_alone for one in others)
    verb = verbs.REDACTED if is_read else verbs.REDACTED_BESIDE
    details |= {"was": was, "asked_by": asked_by}
    if asked_by is not None and not names_in_office(told, words):
        details["in_office"] = False  # who asked may not cover anything: that is no criticism covered
    event = record(verb, by=by, subject_id=subject.id, details=details, reason=reason)
    cover_pieces(others, words, event, vault)
    return event


def redact_in(
    of: Sequence[Coverable], subject: Subject, words: Sequence[str], *, verb: Verb, reason: str, by: By
) -> Event:
    """Cover words in some columns of what is said of a thing, as `verb` tells; undone as all else that is covered.

    Raises `NotPossibleError` if they stand nowhere there or the thing is withdrawn, and, with the sentence why, if they
    name somebody in office.
    """
    others = [one for one in list_pieces(subject.id, *of, lock=True) if one.covered(words) != one.text]
    if rules.is_withdrawn(subject) or not others:
        raise NotPossibleError
    if why_not := why_not_alone(words, [one.text for one in others], None, by):
        raise NotPossibleError(why_not)
    end_asked(subject)
    read = read_wordings(subject)
    details = {"wordings": [], "pieces": len(others), **read, "was": read}
    event = record(verb, by=by, subject_id=subject.id, details=details, reason=reason)
    cover_pieces(others, words, event, get_vault())
    return event


def undo_redaction(subject: Subject, event: Event, *, by: By, vault: Vault) -> Event:
    """Uncover the words that `event` covered; the wordings with bars stay in store and are read by nobody.

    What has been written anew meanwhile beside them stays so. Raises `NotPossibleError` if
    the thing has got another wording since, or is withdrawn, and if that was done before.
    """
    if not rules.is_worded_as(subject, event.details) or find_redacted(event.seq) is None:
        raise NotPossibleError
    numbers = event.details["wordings"]
    sealed = select(Wording).where(Wording.subject_id == subject.id, Wording.number.in_(numbers))
    for one in db.session.scalars(sealed.where(Wording.sealed.is_not(None))):
        one.title, one.text = json.loads(vault.decrypt(one.sealed or b""))
        one.sealed = None
    put_back(event, list_pieces(subject.id, lock=True), vault)
    if "was" in event.details:  # a network has no wordings
        read_again(subject, event.details["was"])
    # `undoes` too: where no wording has changed, the thing stands as the event left it before and after.
    return record(verbs.UNDONE, by=by, subject_id=subject.id, details={"event": event.seq, "undoes": event.seq})


@dataclass(frozen=True)
class Stood:
    """A text as it stood before words in it were covered, and what staff call it."""

    label: str
    text: str


def open_originals(
    subject: Subject, event_seq: int, *, reason: str, cleared: Collection[str] = (), by: By, vault: Vault
) -> list[Stood]:
    """Return what stood where the event `event_seq` covered words, and leave a trace of who read it and why.

    What tells who its author is stays closed to whoever may not see that. Raises `NotPossibleError` for an event that
    covered nothing there, that was undone, or of which nothing is kept any more.
    """
    require_cleared({"reason": reason}, cleared)
    event = db.session.get_one(Event, event_seq)
    if event_seq not in {one.seq for one in list_openable(subject.id)}:
        raise NotPossibleError
    record(verbs.ORIGINAL_OPENED, by=by, subject_id=subject.id, details={"event": event_seq}, reason=reason)
    numbers = event.details["wordings"]
    worded = select(Wording.sealed).where(Wording.subject_id == subject.id, Wording.number.in_(numbers))
    whole = [json.loads(vault.decrypt(one)) for one in db.session.scalars(worded.order_by(Wording.number)) if one]
    kept = db.session.scalars(select(Original).where(Original.event_seq == event_seq).order_by(Original.id))
    return [
        *(
            Stood(label, text)
            for row in whole
            for label, text in zip((_("Title"), _("Text")), row, strict=True)
            if text
        ),
        *(_stood(one, vault, closed=by.actor is None or not by.actor.may(Permission.SEE_CONTACT)) for one in kept),
    ]


def _stood(one: Original, vault: Vault, *, closed: bool) -> Stood:
    of = COVERABLE[one.of_column]
    if of.closed and closed:
        return Stood(str(of.label), _("Only those who may see the author's name and address can open this."))
    return Stood(str(of.label), json.loads(vault.decrypt(one.sealed))[0])


def _cover_wordings(subject: Subject, holding: dict[int, Wording], words: Sequence[str], vault: Vault) -> None:
    put_in_place(
        subject, {one.id: Anew(*_covered(one, words), by_staff=one.titled_by_staff) for one in holding.values()}
    )
    for one in holding.values():
        one.sealed = vault.encrypt(json.dumps([one.title, one.text]))
        one.title = one.text = None
    tell_kind(subject)


def cover_pieces(pieces: Collection[Piece], words: Sequence[str], event: Event, vault: Vault) -> None:
    """Cover words in pieces, as `event` tells."""
    for one in pieces:
        replace(one, one.covered(words), event, vault, covered=words)
    db.session.flush()
    leave_nothing()


def replace(piece: Piece, text: str, event: Event, vault: Vault, *, covered: Sequence[str] = ()) -> None:
    """Put another text, or none, in place of a piece, as `event` tells, and seal what stood there.

    The words `covered` are sealed with it: which they were, the bars do not tell.
    """
    before, after = piece.text, text
    setattr(piece.row, piece.of.column.key, after or None)
    if not piece.of.for_good:
        sealed = vault.encrypt(json.dumps([before, after, *covered]))
        stood_in = {"of_column": piece.of.name, "of_row": piece.key}
        db.session.add(Original(subject_id=event.subject_id, event_seq=event.seq, sealed=sealed, **stood_in))


def put_back(event: Event, pieces: Collection[Piece], vault: Vault) -> None:
    """Put back what `event` replaced in the `pieces`, save where something else stands there by now."""
    kept = db.session.scalars(select(Original).where(Original.event_seq == event.seq)).all()
    for piece in pieces:
        for one in kept:
            before, after, *_words = json.loads(vault.decrypt(one.sealed))
            if (one.of_column, one.of_row) == (piece.of.name, piece.key) and piece.text == after:
                setattr(piece.row, piece.of.column.key, before)
    db.session.execute(delete(Original).where(Original.event_seq == event.seq))


def leave_nothing() -> None:
    """Have it seen to that nothing is left in the database's files of what stands there no more."""
    if not clock.is_replaying():
        OVERWRITE.queue()  # not once: what is being written now may hold the words still


def _covered(wording: Wording, words: Sequence[str]) -> tuple[str | None, str]:
    return cover(wording.title, words) if wording.title else wording.title, cover(wording.text or "", words)
