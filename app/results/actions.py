"""Giving a case its end, changing it, and taking it away when the case is open again."""

from datetime import date
from typing import Any

from sqlalchemy import delete, select, update

from app import clock, db, events, i18n, languages
from app.events import By, Event
from app.publishing.verbs import WITHDRAWN
from app.results.kinds import End, EndKind
from app.results.models import CaseEnd
from app.submissions.models import Submission

_KEPT_WHEN_MOVED = ("submission_id", "kind", "words", "language", "link", "other_id", "response_id", "person_id")


def keep_drafted(case: Submission, end: End, *, response_id: int, language: str, by: By) -> None:
    """Keep how the draft of an answer would end a case, in place of what stood in the draft before."""
    drafted = (CaseEnd.submission_id == case.id, CaseEnd.stood_from.is_(None))
    db.session.execute(delete(CaseEnd).where(*drafted))
    db.session.add(_row(case, end, language=language, response_id=response_id, person_id=by.person_id))
    db.session.flush()


def give_drafted(case: Submission) -> None:
    """Let what waits in the draft that is published now stand as the end of the case."""
    end_standing(case.id)
    drafted = (CaseEnd.submission_id == case.id, CaseEnd.stood_from.is_(None))
    db.session.execute(update(CaseEnd).where(*drafted).values(stood_from=clock.now()))


def give(case: Submission, end: End, *, language: str, by: By) -> None:
    """Let a case end so from now on; what stood before is kept."""
    end_standing(case.id)
    row = _row(case, end, language=language, person_id=by.person_id)
    row.stood_from = row.created_at
    db.session.add(row)
    db.session.flush()


def move(case_id: int, day: date) -> None:
    """Let the end of a case name another day, in a row of its own; all else of it stands."""
    standing = (CaseEnd.submission_id == case_id, CaseEnd.stood_from.is_not(None), CaseEnd.stood_to.is_(None))
    end = db.session.scalar(select(CaseEnd).where(*standing))
    if end is None or end.day == day:
        return
    kept = {name: getattr(end, name) for name in _KEPT_WHEN_MOVED}
    end.stood_to = now = clock.now()
    db.session.flush()
    db.session.add(CaseEnd(**kept, day=day, created_at=now, stood_from=now))
    db.session.flush()


def spoken_to(case: Submission) -> str:
    """Return the language in which we say to the author of a case how it ended."""
    return case.language if case.language in i18n.LANGUAGES else i18n.DEFAULT.code


def written_in(words: str | None) -> str:
    """Return the language that words of an end are in: as they read, else as whoever wrote them reads the site."""
    found = languages.detect(words or "")
    return found if found in i18n.LANGUAGES else i18n.current().code


def end_standing(case_id: int) -> None:
    """Let no end of a case stand any more."""
    standing = (CaseEnd.submission_id == case_id, CaseEnd.stood_from.is_not(None), CaseEnd.stood_to.is_(None))
    db.session.execute(update(CaseEnd).where(*standing).values(stood_to=clock.now()))


@events.on_recorded
def _end_withdrawn(event: Event) -> None:
    """Let a case whose author takes it back end so, unless it has been answered or closed: that stays told."""
    if event.verb != WITHDRAWN.name or event.subject_id is None:
        return
    case = db.session.get(Submission, event.subject_id)
    if case is None or _stands(case.id):
        return
    give(case, End(EndKind.WITHDRAWN), language=case.language, by=By.AUTHOR)


def _stands(case_id: int) -> bool:
    standing = select(CaseEnd.id).where(
        CaseEnd.submission_id == case_id, CaseEnd.stood_from.is_not(None), CaseEnd.stood_to.is_(None)
    )
    return db.session.scalar(standing) is not None


def _row(case: Submission, end: End, **values: Any) -> CaseEnd:  # noqa: ANN401 -- columns of the table
    said = {"kind": end.kind, "words": end.words, "day": end.day, "link": end.link, "other_id": end.other_id}
    return CaseEnd(submission_id=case.id, created_at=clock.now(), **said, **values)
