"""Drafting a challenge, changing what it says, and opening it: the only place that writes these rows."""

from sqlalchemy import delete, select

from app import clock, db
from app.challenges import verbs
from app.challenges.address_actions import address_of, draft_address
from app.challenges.kinds import Standing
from app.challenges.models import Activity, Challenge, ChallengeHelp, ChallengeTheme, Hearing, PromiseMade
from app.challenges.rules import can_be_written
from app.challenges.writing import Promise, Written
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext as _
from app.publishing import actions as publishing
from app.subjects import Subject, SubjectKind, Wording


def draft(network_id: int, written: Written, *, by: By) -> Challenge:
    """Store a challenge of a network that nobody but staff can read yet."""
    subject = publishing.create(SubjectKind.CHALLENGE, language=written.language)
    row = Challenge(id=subject.id, network_id=network_id, slug=draft_address(subject.id), created_at=clock.now())
    db.session.add(row)
    db.session.flush()
    record(verbs.DRAFTED, by=by, subject_id=subject.id)
    _write(row, subject, written, why="", by=by)
    return row


def save(challenge: Challenge, written: Written, *, why: str = "", by: By) -> Event:
    """Change what a challenge says; of an open one everybody reads it at once, and `why` the promise is another.

    Raises `NotPossibleError` for one that is closed or was sent on.
    """
    if not can_be_written(challenge):
        raise NotPossibleError
    subject = publishing.get_subject_for_update(challenge.id)
    _write(challenge, subject, written, why=why, by=by)
    if challenge.standing == Standing.OPEN and subject.current_wording_id != subject.published_wording_id:
        publishing.publish(subject, wording_id=subject.current_wording_id or 0, by=by)
    return record(verbs.SAVED, by=by, subject_id=challenge.id)


def open_to_all(challenge: Challenge, *, by: By) -> Event:
    """Let everybody read a challenge and take part in it.

    Raises `NotPossibleError` with the reason: for one that is no draft, or has no last day, or somebody was not asked.
    """
    why_not = why_not_open(challenge)
    if why_not is not None:
        raise NotPossibleError(why_not)
    subject = publishing.get_subject_for_update(challenge.id)
    wording = db.session.get_one(Wording, subject.current_wording_id)
    challenge.slug = address_of(wording.title or "")
    challenge.standing, challenge.opened_at, challenge.for_eyes_since = Standing.OPEN, clock.now(), None
    db.session.flush()
    publishing.publish(subject, wording_id=wording.id, by=by)
    return record(verbs.OPENED, by=by, subject_id=challenge.id)


def why_not_open(challenge: Challenge) -> str | None:
    """Return why a challenge cannot be opened as it stands, None if it can."""
    if challenge.standing != Standing.DRAFT:
        return _("It is no draft any more.")
    if challenge.closes_on is None or challenge.closes_on <= clock.today():
        return _("Write a last day that is still to come.")
    unheard = select(Hearing.id).where(
        Hearing.challenge_id == challenge.id, Hearing.heard_on.is_(None), Hearing.why_not == ""
    )
    if db.session.scalar(unheard.limit(1)) is not None:
        return _("Say of each who must be heard when they were, or why not.")
    return None


def _write(row: Challenge, subject: Subject, written: Written, *, why: str, by: By) -> None:
    known = db.session.get(Wording, subject.current_wording_id) if subject.current_wording_id else None
    if known is None or (known.title, known.text) != (written.title, written.text):
        publishing.add_wording(subject, written.title, written.text, written_by="staff")
    row.whose, row.tried, row.place, row.closes_on = written.whose, written.tried, written.place, written.closes_on
    if row.now_line != written.now_line:
        row.now_line, row.now_since = written.now_line, clock.today()
    row.written_by = by.person_id
    for table in (ChallengeHelp, ChallengeTheme, Hearing, Activity):
        db.session.execute(delete(table).where(table.challenge_id == row.id))
    db.session.add_all(ChallengeHelp(challenge_id=row.id, kind=one) for one in written.helps)
    db.session.add_all(ChallengeTheme(challenge_id=row.id, theme_id=one) for one in written.theme_ids)
    db.session.add_all(
        Hearing(challenge_id=row.id, body=one.body, heard_on=one.heard_on, why_not=one.why_not)
        for one in written.hearings
    )
    db.session.add_all(
        Activity(
            challenge_id=row.id,
            what=one.what,
            begins_on=one.begins_on,
            ends_on=one.ends_on,
            when_text="" if one.begins_on else one.when_text,
        )
        for one in written.plans
    )
    _promise(row, written.promise, why, by)
    db.session.flush()


def _promise(row: Challenge, promise: Promise, why: str, by: By) -> None:
    """Keep what is promised: of a draft in place, of an open challenge beside what was promised before."""
    newest = select(PromiseMade).where(PromiseMade.challenge_id == row.id).order_by(PromiseMade.number.desc())
    kept = db.session.scalars(newest.limit(1)).first()
    said = {
        "can_change": promise.can_change,
        "fixed": promise.fixed,
        "decides": promise.decides,
        "hears_on": promise.hears_on,
        "hears_when": promise.hears_when,
    }
    if kept is not None and all(getattr(kept, name) == value for name, value in said.items()):
        return
    if kept is None or row.standing != Standing.DRAFT:
        number = (kept.number if kept is not None else 0) + 1
        kept = PromiseMade(challenge_id=row.id, number=number, why=why, made_at=clock.now(), **said)
        db.session.add(kept)
        if number > 1:
            record(verbs.PROMISED_ANEW, by=by, subject_id=row.id, details={"number": number}, reason=why)
        return
    kept.can_change, kept.fixed, kept.decides = promise.can_change, promise.fixed, promise.decides
    kept.hears_on, kept.hears_when, kept.made_at = promise.hears_on, promise.hears_when, clock.now()
