"""A second case made out of a case's text: by the same author, with a number of its own."""

from sqlalchemy import select

from app import clock, counters, db
from app.events import By, record
from app.municipality.queries import get_reference
from app.publishing import actions as publishing
from app.subjects import Audience, AuthorKind, SubjectKind, Voice, open_name
from app.submissions import verbs
from app.submissions.actions import add_version, subject_of
from app.submissions.models import Duplicate, Submission
from app.submissions.states import PairState
from app.submissions.suggestion_actions import keep_or_await
from app.vault import get_vault


def split_off(case: Submission, title: str, text: str, by: By) -> Submission:
    """Store a case with a part of another's text, by the same author, whom whoever splits it tells of both."""
    now, year, vault = clock.now(), clock.today().year, get_vault()
    due = get_reference().first_word_due(clock.today())
    audience = Audience(case.audience)
    made = Submission(
        id=publishing.create(SubjectKind.SUBMISSION, audience=audience, language=case.language).id,
        number=f"{year}-{counters.next_value(f'number {year}'):04d}",
        kind=case.kind,
        audience=audience,
        author_kind=case.author_kind,
        shown_name=case.shown_name,
        place_id=case.place_id,
        place_text=case.place_text,
        for_other=case.for_other,
        source=case.source,
        language=case.language,
        received_at=now,
        first_word_due=due,
        due_on=due,
    )
    db.session.add(made)
    db.session.flush()
    record(verbs.SUBMITTED, by=by, subject_id=made.id, details={"visibility": made.visibility})
    keep_or_await(made, add_version(made, title, text, titled_by_staff=True), None)
    voice = db.session.scalars(select(Voice).where(Voice.subject_id == case.id)).one()
    publishing.keep_voice(
        subject_of(made),
        vault=vault,
        author_kind=AuthorKind(voice.author_kind),
        name=open_name(vault, voice.name, voice.name_sealed),
        show_name=voice.show_name,
        perspective=voice.perspective,
        contact_id=voice.contact_id,
        person_id=voice.person_id,
        source_note=voice.source_note,
        notice_id=voice.notice_id,
    )
    counters.next_value(f"received {year}")
    different = Duplicate(submission_id=made.id, other_id=case.id, state=PairState.DIFFERENT, score=1.0, created_at=now)
    different.person_id, different.decided_at = by.person_id, now
    db.session.add(different)
    db.session.flush()
    return made
