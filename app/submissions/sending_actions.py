"""Sending something in: stored once, with what the engine proposes for it, and what follows is queued."""

from collections.abc import Collection, Sequence

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app import clock, counters, db, written
from app.accounts.actions import keep_contact
from app.addresses import mailbox
from app.clearing import require_cleared
from app.events import ActorKind, By, record
from app.municipality.notice_actions import keep_notice
from app.municipality.queries import get_reference
from app.publishing import actions as publishing
from app.subjects import SubjectKind
from app.submissions import letters, verbs
from app.submissions.actions import add_version, subject_of
from app.submissions.drafts import Draft, KeyUsedError, Receipt
from app.submissions.matching_actions import contest, decide
from app.submissions.models import Submission
from app.submissions.suggestion_actions import Matched, keep_or_await
from app.titles.typed import typed_title
from app.vault import get_vault, token_hash
from app.written import Source


def submit(
    draft: Draft,
    *,
    key: str,
    matches: Sequence[Matched] | None,
    by: By = By.AUTHOR,
    cleared: Collection[str] = (),
) -> Receipt:
    """Store a submission with its suggestions and queue what follows.

    Without `matches` (None) a job brings the suggestions. Returns its receipt. The same `key` with the same content
    returns the same one and stores nothing; with other content it raises `KeyUsedError`.

    What staff take down for somebody is looked through as all they write: `cleared` are the keys of the passages that
    may be CPR numbers and are none; raises `NotClearedError` if one is missing.
    """
    if by.kind == ActorKind.PERSON:
        require_cleared(_taken_down(draft), cleared)
    secret = get_vault().receipt_secret(key)
    try:
        with db.session.begin_nested():
            submission = _existing(secret) or _store(draft, secret)
    except IntegrityError:  # somebody sent the same form in the same moment (PostgreSQL)
        known = _existing(secret)
        if known is None:
            raise
        submission = known
    if submission.sent_hash != draft.content_hash:
        raise KeyUsedError
    if submission.current_wording_id is None:
        _complete(submission, draft, matches, by)
        return Receipt(secret, fresh=True)
    return Receipt(secret, fresh=False)


def _taken_down(draft: Draft) -> dict[str, str | None]:
    """Return the words of a draft, each under the name of its field."""
    return {
        "title": typed_title(draft.title, draft.text),
        "text": draft.text,
        "place": draft.place_text,
        "name": draft.name,
        "source_note": draft.source_note,
    }


def _existing(secret: str) -> Submission | None:
    return db.session.scalar(select(Submission).where(Submission.receipt_hash == token_hash(secret)))


def _store(draft: Draft, secret: str) -> Submission:
    received_at = clock.now()
    due = get_reference().first_word_due(clock.town_date(received_at))
    year = clock.town_date(received_at).year
    number = f"{year}-{counters.next_value(f'number {year}'):04d}"
    submission = Submission(
        id=publishing.create(SubjectKind.SUBMISSION, audience=draft.audience, language=draft.language).id,
        number=number,
        kind=draft.kind,
        audience=draft.audience,
        author_kind=draft.author_kind,
        shown_name=draft.name if draft.show_name else None,
        place_id=draft.place_id,
        place_text=draft.place_text,
        wanted_network_id=draft.network_id,
        invited=draft.invited,
        for_other=draft.for_other,
        source=draft.source,
        language=draft.language,
        received_at=received_at,
        first_word_due=due,
        due_on=due,
        receipt_hash=token_hash(secret),
        code_hash=get_vault().code_hash(number, get_vault().receipt_code(secret)),
        sent_hash=draft.content_hash,
    )
    db.session.add(submission)
    db.session.flush()
    return submission


def _complete(submission: Submission, draft: Draft, matches: Sequence[Matched] | None, by: By) -> None:
    record(verbs.SUBMITTED, by=by, subject_id=submission.id, details={"visibility": submission.visibility})
    version = add_version(submission, draft.title, draft.text, titled_by_staff=by.kind == ActorKind.PERSON)
    keep_or_await(submission, version, matches)
    contact = keep_contact(get_vault(), draft.email, reads=draft.language) if draft.email else None
    publishing.keep_voice(
        subject_of(submission),
        vault=get_vault(),
        author_kind=draft.author_kind,
        name=draft.name,
        show_name=draft.show_name,
        contact_id=contact.id if contact else None,
        source_note=draft.source_note,
        notice_id=keep_notice(draft.notice) if draft.notice is not None else None,
    )
    written.tell(submission.id, Source.PLACE, submission.id, draft.place_text)
    counters.next_value(f"received {clock.town_date(submission.received_at).year}")
    if draft.against_id is not None and (
        matches is None or draft.against_id in {match.network_id for match in matches if match.said_to_fit}
    ):
        contest(submission, network_id=draft.against_id, wanted_id=draft.network_id, reason=None)
    elif draft.network_id is not None:
        decide(submission, "wanted", network_id=draft.network_id, by=By.AUTHOR)
    if contact is not None:
        # Anybody can type anybody's address; staff write what somebody gave them.
        written_to = mailbox(draft.email or "") if by == By.AUTHOR else None
        letters.RECEIPT.queue(submission_id=submission.id, mailbox=written_to)


def keep_code(submission_id: int, number: str, secret: str) -> None:
    """Let a case from before codes were kept be opened by number and code: its receipt has been opened.

    It is no change of the case, so its version stays.
    """
    code_hash = get_vault().code_hash(number, get_vault().receipt_code(secret))
    db.session.execute(update(Submission).where(Submission.id == submission_id).values(code_hash=code_hash))
