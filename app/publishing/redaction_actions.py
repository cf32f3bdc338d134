"""Covering words of a public thing, of whatever kind it is, and uncovering them again."""

import json
from collections.abc import Sequence

from sqlalchemy import select

from app import db
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details
from app.i18n import gettext as _
from app.kinds import kind_of
from app.publishing import rules, verbs
from app.publishing.actions import add_wording
from app.publishing.bars import cover
from app.subjects import Subject, Wording
from app.vault import Vault


def redact(subject: Subject, words: Sequence[str], *, reason: str, by: By, vault: Vault) -> Event:
    """Cover words wherever they stand: staff's wording with bars takes the place of each that is read.

    Every wording that holds them is sealed. Raises `NotPossibleError` if none does, or the thing is withdrawn.
    """
    if rules.is_withdrawn(subject):
        raise NotPossibleError
    stored = select(Wording).where(Wording.subject_id == subject.id, Wording.text.is_not(None)).order_by(Wording.number)
    holding = {one.id: one for one in db.session.scalars(stored) if _covered(one, words) != (one.title, one.text)}
    if not holding:
        raise NotPossibleError(_("None of these words stands in the text."))
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
    return record(
        verbs.REDACTED,
        by=by,
        subject_id=subject.id,
        details={
            "wordings": [one.number for one in holding.values()],
            **_read(subject.current_wording_id, subject.published_wording_id),
            "was": _read(before, public),
        },
        reason=reason,
    )


def undo_redaction(subject: Subject, event: Event, *, by: By, vault: Vault) -> Event:
    """Uncover the words that `event` covered; the wordings with bars stay in store and are read by nobody.

    Raises `NotPossibleError` if the thing has got another wording since, or is withdrawn.
    """
    if not rules.is_covered_as(subject, event.details):
        raise NotPossibleError
    numbers = event.details["wordings"]
    sealed = select(Wording).where(Wording.subject_id == subject.id, Wording.number.in_(numbers))
    for one in db.session.scalars(sealed.where(Wording.sealed.is_not(None))):
        one.title, one.text = json.loads(vault.decrypt(one.sealed or b""))
        one.sealed = None
    before = event.details["was"]
    subject.current_wording_id, subject.published_wording_id = before["newest"], before.get("public")
    _tell_kind(subject)
    return record(verbs.UNDONE, by=by, subject_id=subject.id, details={"event": event.seq})


def _read(newest: int | None, public: int | None) -> Details:
    return {"newest": newest, "public": public}


def _covered(wording: Wording, words: Sequence[str]) -> tuple[str | None, str | None]:
    return cover(wording.title, words) if wording.title else wording.title, cover(wording.text or "", words)


def _tell_kind(subject: Subject) -> None:
    db.session.flush()
    kind_of(subject).changed(subject)
