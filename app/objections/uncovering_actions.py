"""Uncovering what an act has covered wrongly, all of it or some: what the act did stays to be read and counted."""

import json
from collections.abc import Collection

from sqlalchemy import or_, select, update

from app import db
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.objections.covered import Covered, find_covered
from app.objections.models import Objection
from app.objections.verbs import NOTHING_UNCOVERED
from app.publishing import rules, verbs
from app.publishing.pieces import list_pieces
from app.publishing.queries import list_standing
from app.publishing.redaction_actions import leave_nothing
from app.publishing.sealing_actions import find_kept, forget, keep, open_sealed, seal, unseal
from app.publishing.wording_actions import Anew, put_in_place, read_again, read_wordings
from app.subjects import Subject, Wording
from app.vault import Vault


def uncover(
    subject: Subject, event: Event, chosen: Collection[str], *, by: By, vault: Vault, along: int | None = None
) -> Event:
    """Let the passages with these keys be read again, of those that the act covered which `event` tells of.

    What another act has covered stays so. `along` is the event in another thing with which this is done. Raises
    `NotPossibleError` if it is withdrawn, and if none of them is covered there any more.
    """
    covered = find_covered(subject, event, vault, lock=True)
    texts = covered.list_texts(closed=True)
    if rules.is_withdrawn(subject) or not any(one.own.intersection(chosen) for one in texts):
        raise NotPossibleError
    was = read_wordings(subject)
    is_whole = all(one.own <= set(chosen) for one in texts)
    unsealed = _uncover_wordings(subject, covered, chosen, vault)
    if is_whole and list_standing(subject.id, verbs.COVERINGS)[0].seq == event.seq:
        unsealed += _unseal(subject, event.details["wordings"], vault)
    details = {"of": event.seq, **read_wordings(subject), "was": was, "wordings": unsealed, "along": along}
    if is_whole:
        details["event"] = event.seq  # the act covers nothing any more
    uncovered = record(verbs.UNCOVERED, by=by, subject_id=subject.id, details=details)
    _uncover_pieces(covered, chosen, uncovered, vault)
    _settle(event.seq, uncovered)
    return uncovered


def leave_covered(subject: Subject, event: Event, *, by: By, vault: Vault) -> Event:
    """Say that nothing of what `event` covered is left to uncover. Raises `NotPossibleError` if something is."""
    if find_covered(subject, event, vault).list_texts(closed=True) or rules.is_withdrawn(subject):
        raise NotPossibleError
    details = {"of": event.seq, **read_wordings(subject)}
    left = record(NOTHING_UNCOVERED, by=by, subject_id=subject.id, details=details)
    _settle(event.seq, left)
    return left


def cover_again(subject: Subject, uncovered: Event, *, by: By, vault: Vault) -> Event:
    """Cover again what `uncovered` let be read. Raises `NotPossibleError` if the thing reads otherwise by now."""
    if not rules.is_worded_as(subject, uncovered.details):
        raise NotPossibleError
    if "was" in uncovered.details:
        _seal_again(subject, uncovered, vault)
        read_again(subject, uncovered.details["was"])
        _cover_pieces(subject, uncovered, vault)
    opened = update(Objection).where(Objection.event_seq == uncovered.details["of"], Objection.upheld.is_(True))
    db.session.execute(opened.values(uncovered_at=None))
    return record(verbs.UNDONE, by=by, subject_id=subject.id, details={"event": uncovered.seq, "undoes": uncovered.seq})


def _settle(event_seq: int, done: Event) -> None:
    settled = update(Objection).where(Objection.event_seq == event_seq, Objection.upheld.is_(True))
    db.session.execute(settled.values(uncovered_at=done.at))


def _uncover_wordings(subject: Subject, covered: Covered, chosen: Collection[str], vault: Vault) -> list[int]:
    """Let what is read be read with less bars; return the numbers of the wordings that are sealed no more.

    Where no bar is left, its author's own wording is read again.
    """
    anew, whole = dict[int, Anew](), dict[str, Wording]()
    for one in covered.wordings:
        title = one.title.reads(chosen)[0] if one.title is not None else None
        text = one.text.reads(chosen)[0]
        if (title, text) == open_sealed(one.root, vault):
            whole[one.read_as] = one.root
        elif (title, text) != (one.read.title, one.read.text):
            anew[one.read.id] = Anew(title, text, by_staff=one.root.titled_by_staff)
    if anew:
        put_in_place(subject, anew)
    opened = unseal(dict.fromkeys(whole.values()), vault)
    if whole:
        read = read_wordings(subject)
        read_again(subject, {**read, **{read_as: root.id for read_as, root in whole.items()}})
    return opened


def _unseal(subject: Subject, numbers: Collection[int], vault: Vault) -> list[int]:
    """Open earlier wordings that nobody reads any more; return the numbers of those that were sealed."""
    sealed = select(Wording).where(Wording.subject_id == subject.id, Wording.number.in_(numbers))
    return unseal(db.session.scalars(sealed.where(Wording.sealed.is_not(None))).all(), vault)


def _uncover_pieces(covered: Covered, chosen: Collection[str], uncovered: Event, vault: Vault) -> None:
    """Let what is said of a thing be read with less bars, and keep what it takes to cover it again.

    What covered it keeps what it covers still.
    """
    subject_id, of = uncovered.subject_id or 0, uncovered.details["of"]
    for one in covered.pieces:
        barred, text = one.piece.text, one.text.reads(chosen)[0]
        if text == barred:
            continue
        setattr(one.piece.row, one.piece.of.column.key, text)
        keep(one.piece, [barred, text, *one.words], uncovered.seq, subject_id, vault)
        left = [word for word in one.words if " ".join(word.split()).casefold() not in chosen]
        if one.text.own <= set(chosen):
            forget(of, one.piece)
        else:
            keep(one.piece, [one.text.before, text, *left], of, subject_id, vault)
    db.session.flush()
    leave_nothing()


def _seal_again(subject: Subject, uncovered: Event, vault: Vault) -> None:
    """Seal the wordings that `uncovered` had opened, and those that it had made."""
    details = uncovered.details
    made = {details["newest"], details["public"]} - set(details["was"].values())
    opened = or_(Wording.id.in_(made), Wording.number.in_(details["wordings"]))
    wordings = select(Wording).where(Wording.subject_id == subject.id, Wording.text.is_not(None), opened)
    seal(db.session.scalars(wordings).all(), vault)


def _cover_pieces(subject: Subject, uncovered: Event, vault: Vault) -> None:
    """Let what is said of a thing be read with the bars again that `uncovered` took away, where it reads so still."""
    of = uncovered.details["of"]
    for piece in list_pieces(subject.id, lock=True):
        opened, kept = find_kept(piece, uncovered.seq), find_kept(piece, of)
        if opened is None:
            continue
        barred, text, *words = json.loads(vault.decrypt(opened.sealed))
        if piece.text == text:
            before = json.loads(vault.decrypt(kept.sealed))[0] if kept is not None else text
            setattr(piece.row, piece.of.column.key, barred)
            keep(piece, [before, barred, *words], of, subject.id, vault)
    forget(uncovered.seq)
    leave_nothing()
