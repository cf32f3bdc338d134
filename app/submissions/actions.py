"""What an author does: send in, add, withdraw, say that a match does not fit."""

from collections.abc import Sequence

from app import clock, db
from app.accounts.actions import Purpose, new_link
from app.accounts.contacts import get_contact_id
from app.errors import NotPossibleError
from app.events import By, record
from app.history import Verb
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.publishing import actions as publishing
from app.publishing import verbs as life
from app.searching.touching_actions import touch
from app.subjects import PUBLIC_LIFE, Audience, Subject, Visibility, Wording
from app.submissions import campaigns, letters, vector_actions, verbs
from app.submissions.case_acts import awaiting
from app.submissions.job_kinds import COMPARE, COPY_VECTORS, EMBED, RELATE
from app.submissions.matching_actions import speak_for_network
from app.submissions.models import Correction, Submission
from app.submissions.rules import require_open
from app.submissions.states import Handling, Outcome
from app.submissions.suggestion_actions import Matched, keep_or_await
from app.vault import get_vault

ADDED_BELOW = "\n\n"
MOST_ADDED = 20_000
"""How many characters a text may have with all that its author added."""


def add_version(submission: Submission, title: str, text: str, *, titled_by_staff: bool) -> Wording:
    """Store a new wording by its author and make it the current one; what is public stays as it was approved."""
    subject = subject_of(submission)
    return publishing.add_wording(subject, title, text, written_by="author", titled_by_staff=titled_by_staff)


def subject_of(submission: Submission) -> Subject:
    """Return the subject that a submission is, locked with it."""
    return publishing.get_subject_for_update(submission.id)


def add_to(submission: Submission, addition: str, matches: Sequence[Matched] | None) -> None:
    """Add words to a submission, below those that stand there; they are not public until staff have read them.

    Raises `NotPossibleError` once it is withdrawn or closed, or when it would become longer than anybody reads.
    """
    current = db.session.get_one(Wording, submission.current_wording_id)
    text = f"{current.text or ''}{ADDED_BELOW}{addition}"
    require_open(submission)
    if len(text) > MOST_ADDED:
        raise NotPossibleError(_("There is no room for more here. Send it in as something new."))
    change_wording(submission, current.title or "", text, matches, verb=verbs.ADDED)


def rewrite(submission: Submission, title: str, text: str, matches: Sequence[Matched] | None) -> None:
    """Put other words in place of what was sent back. Raises `NotPossibleError` unless staff sent it back."""
    if submission.visibility != Visibility.RETURNED:
        raise NotPossibleError(_("It does not lie with you any more, so it cannot be written anew."))
    change_wording(submission, title, text, matches, verb=verbs.REWRITTEN)


def change_wording(
    submission: Submission, title: str, text: str, matches: Sequence[Matched] | None, *, verb: Verb
) -> Wording:
    """Store a wording by the author, which waits to be read; one that was sent back comes in again.

    A title that one of us wrote stays ours for as long as its author lets it stand. A place and a name that came with
    words that were turned down do not come again with these.
    """
    before, former = submission.visibility, db.session.get_one(Wording, submission.current_wording_id)
    after = Visibility.RECEIVED if before == Visibility.RETURNED else before
    changed = {"visibility": after, "was": {"visibility": before}}
    record(verb, by=By.AUTHOR, subject_id=submission.id, details=changed)
    correction = db.session.get(Correction, submission.id)
    if correction is not None and submission.current_wording_id == submission.published_wording_id:
        db.session.delete(correction)
    is_kept = former.titled_by_staff and title == former.title
    version = add_version(submission, title, text, titled_by_staff=is_kept)
    keep_or_await(submission, version, matches)
    submission.unread = True
    return version


def withdraw(submission: Submission) -> None:
    """Take a submission back: gone from every public surface at once. A second time changes nothing."""
    if publishing.withdraw(subject_of(submission), by=By.AUTHOR):
        letters.WITHDRAWN.queue(submission_id=submission.id)


def hide_name(submission: Submission, *, verb: Verb = life.NAME_HIDDEN, by: By = By.AUTHOR) -> None:
    """Show the author's name to nobody but staff, also once a correction that waits is approved; twice is as once."""
    if publishing.hide_name(subject_of(submission), by=by, vault=get_vault(), verb=verb):
        submission.shown_name = None
    correction = db.session.get(Correction, submission.id)
    if correction is not None:
        correction.name = None


def request_author_link(submission_id: int) -> None:
    """Queue a mail with a link of one hour to the author's page."""
    letters.AUTHOR_LINK.queue(submission_id=submission_id)


def new_author_link(submission_id: int) -> str:
    """Return the token of a fresh link to the author's page, for whoever reads mail at the author's address now."""
    return new_link(Purpose.AUTHOR, subject_id=submission_id, contact_id=get_contact_id(submission_id))


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
    touch(submission.id)
    if submission.visibility == Visibility.WITHDRAWN:
        _forget_vectors(submission.id)


def _forget_vectors(submission_id: int) -> None:
    vector_actions.forget(submission_id)
    if not clock.is_replaying():
        COPY_VECTORS.queue_after()  # the copy that is being written now may hold it still


def note_read(case: Submission) -> None:
    """Take what staff do with a case as having read it; words meant for everybody wait until they are published."""
    if case.audience != Audience.PUBLIC:
        case.unread = False


def compare_soon(submission: Submission) -> None:
    """Queue the search for what a submission is like, and its vector; not while a history is loaded."""
    if not clock.is_replaying():
        EMBED.queue_once()
        COMPARE.queue({"submission_id": submission.id})
        RELATE.queue({"submission_id": submission.id})


def keep_outcome(case: Submission, outcome: Outcome) -> None:
    """Let lists find an answered case under what it came to."""
    if case.answered_at is not None:
        case.outcome = outcome


def take_up_again(case: Submission) -> None:
    """Let a case that has come to an end wait where it lay, with a promise counted from today."""
    case.handling = Handling.NEW if case.route_kind is None else awaiting(case)
    case.closed_at = None
    case.due_on = get_reference().first_word_due(clock.today())
    if case.first_word_at is None:
        case.first_word_due = case.due_on
    else:
        case.answer_due = case.due_on
