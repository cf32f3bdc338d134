"""Drafting a challenge, changing what it says, and opening it: the only place that writes these rows."""

from sqlalchemy import delete
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.challenges import verbs
from app.challenges.address_actions import address_of, draft_address
from app.challenges.kinds import Standing
from app.challenges.missing import get_missing
from app.challenges.models import Activity, Challenge, ChallengeHelp, ChallengeTheme, Hearing
from app.challenges.promise_actions import keep_promise
from app.challenges.rules import can_be_written
from app.challenges.writing import Written
from app.errors import NotPossibleError
from app.events import By, Event, record
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
    verb = verbs.CHANGED if challenge.standing == Standing.OPEN else verbs.SAVED
    return record(verb, by=by, subject_id=challenge.id)


def open_to_all(challenge: Challenge, *, by: By) -> Event:
    """Let everybody read a challenge and take part in it.

    Raises `NotPossibleError` with the reason: for one that is no draft, or has no last day, or somebody was not asked.
    """
    missing = get_missing(challenge.id)
    if missing:
        raise NotPossibleError(missing[0].sentence)
    subject = publishing.get_subject_for_update(challenge.id)
    wording = db.session.get_one(Wording, subject.current_wording_id)
    challenge.slug = address_of(wording.title or "")
    challenge.standing, challenge.opened_at, challenge.for_eyes_since = Standing.OPEN, clock.now(), None
    db.session.flush()
    publishing.publish(subject, wording_id=wording.id, by=by)
    return record(verbs.OPENED, by=by, subject_id=challenge.id)


def _write(row: Challenge, subject: Subject, written: Written, *, why: str, by: By) -> None:
    known = db.session.get(Wording, subject.current_wording_id) if subject.current_wording_id else None
    if known is None or (known.title, known.text) != (written.title, written.text):
        publishing.add_wording(subject, written.title, written.text, written_by="staff")
    row.whose, row.tried, row.place, row.closes_on = written.whose, written.tried, written.place, written.closes_on
    row.nobody_to_hear = written.nobody_to_hear
    if row.now_line != written.now_line:
        row.now_line, row.now_since = written.now_line, clock.today()
    row.written_by = by.person_id
    flag_modified(row, "written_by")  # so that its version moves whatever was written
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
    keep_promise(row, written.promise, why=why, by=by)
    db.session.flush()


def close_to_all(challenge: Challenge, *, by: By) -> Event:
    """Let nobody take part in an open challenge any more; everybody reads it still."""
    challenge.standing, challenge.closed_at = Standing.CLOSED, clock.now()
    db.session.flush()
    return record(verbs.CLOSED, by=by, subject_id=challenge.id)


def send_on(challenge: Challenge, department_id: int, reason: str, *, by: By) -> Event:
    """Note that one unit is asked instead of the town."""
    challenge.standing, challenge.for_eyes_since = Standing.SENT_ON, None
    return record(verbs.SENT_ON, by=by, subject_id=challenge.id, details={"department": department_id}, reason=reason)
