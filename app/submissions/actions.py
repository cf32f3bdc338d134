"""What an author does: send in, add, withdraw, say that a match does not fit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app import clock, counters, db
from app.accounts.actions import Purpose, keep_contact, new_link
from app.addresses import mailbox
from app.errors import NotPossibleError
from app.events import ActorKind, By, record
from app.history import Verb
from app.i18n import gettext as _
from app.matching import Confidence, Reason, Suggestion, Word
from app.municipality.queries import get_reference
from app.networks.actions import drop_example, keep_example
from app.networks.learned import get_last_trained
from app.publishing import actions as publishing
from app.publishing.rules import is_public
from app.screening.stops import require_cleared
from app.searching import search
from app.subjects import PUBLIC_LIFE, Audience, AuthorKind, Subject, SubjectKind, Visibility, Wording
from app.submissions import awaited, campaigns, letters, vectors, verbs
from app.submissions.job_kinds import COMPARE, COPY_VECTORS, EMBED, TRAIN
from app.submissions.models import MatchDecision, Submission
from app.submissions.models import Suggestion as SuggestionRow
from app.submissions.refusals import list_refused
from app.submissions.states import Handling, Kind, MatchState, Source
from app.titles.typed import typed_title
from app.vault import content_hash, get_vault, token_hash

ADDED_BELOW = "\n\n"
MOST_ADDED = 20_000
"""How many characters a text may have with all that its author added."""
_DECISIONS_BETWEEN_TRAININGS = 25


class KeyUsedError(Exception):
    """The form's key has already sent in something else."""


@dataclass(frozen=True)
class Draft:
    """What somebody sends in.

    `network_id` is the network they chose themselves, `against_id` one that was proposed and does not fit. `invited`
    is whether they chose it on the network's own page, where it asks people to write.
    """

    kind: Kind
    title: str
    text: str
    author_kind: AuthorKind
    audience: Audience
    language: str
    place_id: int | None = None
    place_text: str | None = None
    name: str | None = None
    show_name: bool = False
    email: str | None = None
    network_id: int | None = None
    against_id: int | None = None
    invited: bool = False
    source: Source = Source.WEB
    source_note: str | None = None
    shared_computer: bool = False

    @property
    def content_hash(self) -> bytes:
        """Return what tells two different sendings with the same key apart."""
        parts = (
            self.kind,
            self.title,
            self.text,
            self.author_kind,
            self.audience,
            self.place_text,
            self.name,
            self.email,
        )
        networks = (str(self.network_id), str(self.against_id))
        chosen = (str(self.place_id), *networks, str(self.show_name), str(self.shared_computer))
        return content_hash(*(part or "" for part in (*parts, *chosen)))


@dataclass(frozen=True)
class Receipt:
    """A receipt's secret. `fresh` is whether it was stored now, and not by an earlier sending of the same form."""

    secret: str
    fresh: bool


@dataclass(frozen=True)
class Matched:
    """A suggestion of the engine with the id of its network, and those of public cases like it that the network got."""

    network_id: int
    suggestion: Suggestion
    related: tuple[int, ...] = ()

    @property
    def said_to_fit(self) -> bool:
        """Return whether pages say that it belongs there."""
        return self.suggestion.live and self.suggestion.confidence != Confidence.UNSURE


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
    version = add_version(submission, draft.title, draft.text, written_by="author")
    keep_or_await(submission, version, matches)
    contact = keep_contact(get_vault(), draft.email) if draft.email else None
    publishing.keep_voice(
        subject_of(submission),
        vault=get_vault(),
        author_kind=draft.author_kind,
        name=draft.name,
        show_name=draft.show_name,
        contact_id=contact.id if contact else None,
        source_note=draft.source_note,
    )
    counters.next_value(f"received {clock.town_date(submission.received_at).year}")
    record(verbs.SUBMITTED, by=by, subject_id=submission.id, details={"visibility": submission.visibility})
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


def add_version(submission: Submission, title: str, text: str, *, written_by: str) -> Wording:
    """Store a new wording and make it the current one; what is public stays as it was approved."""
    return publishing.add_wording(subject_of(submission), title, text, written_by=written_by)


def subject_of(submission: Submission) -> Subject:
    """Return the subject that a submission is, locked with it."""
    return publishing.get_subject_for_update(submission.id)


def keep_or_await(submission: Submission, version: Wording, matches: Sequence[Matched] | None) -> None:
    """Store what the engine proposed for a wording; if it could not be asked yet, have a job ask it."""
    if matches is None:
        awaited.bring(version)
    else:
        keep_suggestions(submission, version, matches)


def keep_suggestions(submission: Submission, version: Wording, matches: Sequence[Matched]) -> None:
    """Store what the engine proposed for a wording, with rank, score, reasons and the engine's version.

    A network that has refused the submission is not proposed for it again.
    """
    refused = list_refused(submission.id)
    for match in matches:
        if match.network_id in refused:
            continue
        suggestion = match.suggestion
        db.session.add(
            SuggestionRow(
                submission_id=submission.id,
                version_id=version.id,
                network_id=match.network_id,
                rank=suggestion.rank,
                score=suggestion.score,
                confidence=suggestion.confidence,
                live=suggestion.live,
                probability=suggestion.probability,
                engine=suggestion.engine,
                reasons=[_told(reason) for reason in suggestion.reasons],
                against=[_told(reason) for reason in suggestion.against],
                learned={"weight": round(suggestion.learned, 4), "words": _spans(suggestion.learned_words)},
                related=list(match.related),
                created_at=clock.now(),
            )
        )


def replace_suggestions(submission: Submission, version_id: int, matches: Sequence[Matched]) -> Sequence[SuggestionRow]:
    """Put `matches` in place of what was proposed for the wording `version_id`; returns the rows that stood there."""
    stood = select(SuggestionRow).where(SuggestionRow.version_id == version_id).order_by(SuggestionRow.rank)
    before = db.session.scalars(stood).all()
    for row in before:
        db.session.delete(row)
    db.session.flush()
    keep_suggestions(submission, db.session.get_one(Wording, version_id), matches)
    return before


def _told(reason: Reason) -> dict[str, Any]:
    """Return a reason to be stored; from an earlier case only its id, so that no word of it outlives it here."""
    return {
        "phrase": reason.phrase.text if reason.phrase.case_id is None else "",
        "kind": reason.phrase.kind,
        "case": reason.phrase.case_id,
        "language": reason.phrase.language,
        "words": _spans(reason.words),
        "weight": round(reason.weight, 4),
    }


def _spans(words: Sequence[Word]) -> list[list[str | int]]:
    return [[word.text, word.start, word.end] for word in words]


def add_to(submission: Submission, addition: str, matches: Sequence[Matched] | None) -> None:
    """Add words to a submission, below those that stand there; they are not public until staff have read them.

    Raises `NotPossibleError` once it is withdrawn or closed, or when it would become longer than anybody reads.
    """
    current = db.session.get_one(Wording, submission.current_wording_id)
    text = f"{current.text or ''}{ADDED_BELOW}{addition}"
    _require_open(submission)
    if len(text) > MOST_ADDED:
        raise NotPossibleError(_("There is no room for more here. Send it in as something new."))
    _change_wording(submission, current.title or "", text, matches, verb=verbs.ADDED)


def rewrite(submission: Submission, title: str, text: str, matches: Sequence[Matched] | None) -> None:
    """Put other words in place of what was sent back. Raises `NotPossibleError` unless staff sent it back."""
    if submission.visibility != Visibility.RETURNED:
        raise NotPossibleError(_("It does not lie with you any more, so it cannot be written anew."))
    _change_wording(submission, title, text, matches, verb=verbs.REWRITTEN)


def _require_open(submission: Submission) -> None:
    """Raise `NotPossibleError` once an author can change nothing more: it is withdrawn or closed."""
    if submission.visibility == Visibility.WITHDRAWN:
        raise NotPossibleError(_("You have taken it back, so nobody works with it any more."))
    if submission.handling == Handling.CLOSED:
        raise NotPossibleError(_("The case is closed. Call us if you think that is too early."))


def _change_wording(
    submission: Submission, title: str, text: str, matches: Sequence[Matched] | None, *, verb: Verb
) -> None:
    """Store a wording by the author; one that was sent back comes in again."""
    before = submission.visibility
    version = add_version(submission, title, text, written_by="author")
    keep_or_await(submission, version, matches)
    submission.unread = True
    changed = {"visibility": submission.visibility, "was": {"visibility": before}}
    record(verb, by=By.AUTHOR, subject_id=submission.id, details=changed)


def withdraw(submission: Submission) -> None:
    """Take a submission back: gone from every public surface at once. A second time changes nothing."""
    if publishing.withdraw(subject_of(submission), by=By.AUTHOR):
        letters.WITHDRAWN.queue(submission_id=submission.id)


def hide_name(submission: Submission) -> None:
    """Show the author's name to nobody but staff, from now on. A second time changes nothing."""
    if publishing.hide_name(subject_of(submission), by=By.AUTHOR, vault=get_vault()):
        submission.shown_name = None


def contest(submission: Submission, *, network_id: int | None, wanted_id: int | None, reason: str | None) -> None:
    """Say that a match does not fit, and which network would; staff see it and the engine learns from it.

    Without `network_id` no network had been named: the author only says where it belongs, or that a department or
    another authority is wrong. Raises `NotPossibleError` once it is withdrawn or closed.
    """
    _require_open(submission)
    submission.contested = True
    submission.wanted_network_id = wanted_id
    submission.invited = False
    event = record(verbs.CONTESTED, by=By.AUTHOR, subject_id=submission.id, reason=reason)
    decide(submission, "contested", network_id=network_id, by=By.AUTHOR, reason_id=event.reason_id)
    if wanted_id is not None:
        decide(submission, "wanted", network_id=wanted_id, by=By.AUTHOR)


def request_author_link(submission_id: int) -> None:
    """Queue a mail with a link of one hour to the author's page."""
    letters.AUTHOR_LINK.queue(submission_id=submission_id)


def new_author_link(submission_id: int) -> str:
    """Return the token of a fresh link to the author's page."""
    return new_link(Purpose.AUTHOR, subject_id=submission_id)


def follow_subject(subject: Subject) -> None:
    """Let a submission say of its public life what its subject says, and work out anew what hangs on it."""
    submission_id = subject.id
    submission = db.session.get_one(Submission, submission_id)
    for column in PUBLIC_LIFE:
        setattr(submission, column, getattr(subject, column))
    db.session.flush()
    campaigns.recount_of(submission.id)
    speak_for_network(submission)
    compare_soon(submission)
    if submission.visibility == Visibility.WITHDRAWN:
        _forget_vectors(submission.id)
    if submission.published_seq is None:
        return
    if is_public(submission):
        version = db.session.get_one(Wording, submission.published_wording_id)
        search.put_in(submission.published_seq, version.title or "", version.text or "")
    else:
        search.take_out(submission.published_seq)


def _forget_vectors(submission_id: int) -> None:
    vectors.forget(submission_id)
    if not clock.is_replaying():
        COPY_VECTORS.queue()  # not once: the copy that is being written now may hold it still


def speak_for_network(submission: Submission) -> None:
    """Make a submission an example of the network that took it in, exactly while everybody can read it."""
    if is_public(submission) and submission.match_state == MatchState.ACCEPTED and submission.network_id is not None:
        version = db.session.get_one(Wording, submission.published_wording_id)
        keep_example(submission.id, submission.network_id, version.title or "")
    else:
        drop_example(submission.id)


def note_read(case: Submission) -> None:
    """Take what staff do with a case as having read it; words meant for everybody wait until they are published."""
    if case.audience != Audience.PUBLIC:
        case.unread = False


def compare_soon(submission: Submission) -> None:
    """Queue the search for near-duplicates of a submission, and its vector; not while a history is loaded."""
    if not clock.is_replaying():
        EMBED.queue_once()
        COMPARE.queue({"submission_id": submission.id})


def decide(
    submission: Submission,
    verb: str,
    *,
    network_id: int | None,
    by: By,
    route_kind: str | None = None,
    reason_id: int | None = None,
) -> None:
    """Keep what a person made of the suggestions; the engine learns from these rows, every so many of them."""
    decision = MatchDecision(
        submission_id=submission.id,
        version_id=submission.current_wording_id,
        verb=verb,
        route_kind=route_kind,
        network_id=network_id,
        by_author=by == By.AUTHOR,
        person_id=by.person_id,
        reason_id=reason_id,
        created_at=clock.now(),
    )
    db.session.add(decision)
    db.session.flush()
    speak_for_network(submission)
    if not clock.is_replaying() and _has_enough_to_learn():
        TRAIN.queue_once()


def _has_enough_to_learn() -> bool:
    """Return whether `_DECISIONS_BETWEEN_TRAININGS` decisions have been made since the newest training, if any."""
    newest = select(MatchDecision.created_at).order_by(MatchDecision.id.desc())
    first = db.session.scalar(newest.offset(_DECISIONS_BETWEEN_TRAININGS - 1).limit(1))
    trained_at = get_last_trained()
    return first is not None and (trained_at is None or first > trained_at)
