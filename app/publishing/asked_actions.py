"""Covering the name of somebody in office: one of us asks for it, and another agrees or says no."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, delete, true

from app import bars, db
from app.clearing import require_cleared, town_screener
from app.clearing.in_office import find_in_office
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext as _
from app.publishing import rules, verbs
from app.publishing.models import AskedCovering
from app.publishing.redaction_form import Covering
from app.subjects import Subject
from app.vault import Vault


def names_in_office(texts: Sequence[str | None], words: Sequence[str]) -> bool:
    """Return whether covering `words` in these texts would cover the name of somebody in office, or part of it."""
    told = [text for text in texts if text]
    covered = [bars.list_covered(text, words) for text in told]
    named = find_in_office(told, town_screener()) if any(covered) else []
    return any(
        start < name_end and name_start < end
        for spans, names in zip(covered, named, strict=False)
        for start, end in spans
        for name_start, name_end in names
    )


def why_not_alone(words: Sequence[str], texts: Sequence[str | None], asked_by: int | None, by: By) -> str | None:
    """Return why `by` may not cover these words in these texts, which somebody has asked for or nobody; None if so."""
    if asked_by is not None and asked_by == by.person_id:
        return _("You have asked for it yourself. Another of us must agree.")
    if asked_by is None and names_in_office(texts, words):
        return _("They name somebody in office. Another of us must agree.")
    return None


def ask(subject: Subject, said: Covering, *, by: By, vault: Vault) -> Event:
    """Ask for words to be covered that name somebody in office, or that whoever asks may not cover. Nothing is covered.

    Raises `NotPossibleError` if the thing is withdrawn, or while something is asked for already.
    """
    require_cleared(said.words, said.cleared)
    if rules.is_withdrawn(subject) or by.person_id is None:
        raise NotPossibleError
    if db.session.get(AskedCovering, subject.id) is not None:
        raise NotPossibleError(_("One of us has asked for words to be covered here. That must be decided first."))
    asked = json.dumps({"covered": list(said.covered), "reason": said.reason, "cleared": list(said.cleared)})
    event = record(verbs.COVERING_ASKED, by=by, subject_id=subject.id)
    values = {"wording_id": subject.current_wording_id, "asked_by": by.person_id, "asked_at": event.at}
    db.session.add(AskedCovering(subject_id=subject.id, sealed=vault.encrypt(asked), **values))
    db.session.flush()
    return event


def take_asked(subject_id: int, *, seen: str | None = None, vault: Vault) -> Covering:
    """Return what is asked for, which is so no more; with `seen`, also an empty one, only that of this moment.

    Raises `NotPossibleError` if nothing is.
    """
    asked = db.session.get(AskedCovering, subject_id, with_for_update=True, populate_existing=True)
    if asked is None or seen not in {None, asked.asked_at.isoformat()}:
        raise NotPossibleError
    said = Covering(asked_by=asked.asked_by, **json.loads(vault.decrypt(asked.sealed)))
    db.session.delete(asked)
    db.session.flush()
    return said


def refuse(subject_id: int, *, reason: str, cleared: Collection[str] = (), by: By, vault: Vault) -> Event:
    """Let a name stand that one of us has asked to cover; whoever has asked can say so too.

    Raises `NotPossibleError` if nothing is asked for.
    """
    require_cleared({"reason": reason}, cleared)
    said = take_asked(subject_id, vault=vault)
    details = {"asked_by": said.asked_by}
    return record(verbs.COVERING_REFUSED, by=by, subject_id=subject_id, details=details, reason=reason)


def end_asked(subject: Subject) -> None:
    """Let nothing be asked for any more, and whoever has asked read that in what has happened."""
    _end(subject, true())


def end_if_rewritten(subject: Subject) -> None:
    """Let nothing be asked for any more once a thing has other words than those it was asked for, or is withdrawn."""
    other = AskedCovering.wording_id.is_distinct_from(subject.current_wording_id)
    _end(subject, true() if rules.is_withdrawn(subject) else other)


def _end(subject: Subject, which: ColumnElement[bool]) -> None:
    over = delete(AskedCovering).where(AskedCovering.subject_id == subject.id, which)
    asked_by = db.session.scalar(over.returning(AskedCovering.asked_by))
    if asked_by is not None and not rules.is_withdrawn(subject):
        record(verbs.COVERING_LAPSED, by=By.SYSTEM, subject_id=subject.id, details={"asked_by": asked_by})
