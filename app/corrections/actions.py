"""What an author corrects after it was sent: words, place and name, and who may read it.

What everybody reads stays as it was approved until staff have read the new. What only takes something away is done at
once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app import db, events, written
from app.corrections.queries import Beside, get_beside
from app.events import By, Event, record
from app.publishing import actions as publishing
from app.publishing import verbs as life
from app.publishing.queries import list_standing
from app.subjects import Audience, Voice, Wording, open_name
from app.submissions import verbs
from app.submissions.actions import change_wording, hide_name, subject_of
from app.submissions.models import Correction, Submission
from app.submissions.rules import require_open
from app.submissions.suggestion_actions import Matched
from app.vault import get_vault
from app.written import Source


@dataclass(frozen=True)
class Corrected:
    """A submission as its author wants it: a place is one of ours or in their words, a name is shown or only given."""

    title: str
    text: str
    place_id: int | None
    place_text: str | None
    name: str | None
    shows_name: bool

    @property
    def beside(self) -> Beside:
        """Return what is shown beside the text."""
        return Beside(self.place_id, self.place_text, self.name if self.shows_name else None)


def correct(submission: Submission, new: Corrected, matches: Sequence[Matched] | None) -> bool:
    """Correct a submission; returns whether anything is new. Raises `NotPossibleError` once it is over."""
    require_open(submission)
    before, beside = db.session.get_one(Wording, submission.current_wording_id), get_beside(submission.id)
    _take_away(submission, new)
    words = (new.title, new.text) != (before.title, before.text)
    shown = new.beside != beside and new.beside != _shown(submission)
    named = _name_quietly(submission, new)
    if words or (shown and submission.published_wording_id is not None):
        wording = change_wording(submission, new.title, new.text, matches, verb=verbs.CORRECTED)
        if submission.published_wording_id is not None:
            _keep(submission, new.beside, wording.id)
            return True
    elif shown:
        submission.unread = True
        record(verbs.CORRECTED, by=By.AUTHOR, subject_id=submission.id)
    elif new.beside == _shown(submission):
        _want_no_other(submission)
    if shown:
        _show(submission, new)
    return words or shown or named


def change_audience(submission: Submission, audience: Audience) -> None:
    """Let others read it than those who could. Who are more may read it once staff have; fewer is so at once."""
    require_open(submission)
    if publishing.change_audience(subject_of(submission), audience, by=By.AUTHOR) is not None:
        submission.unread = True


@events.on_recorded
def show_what_was_read(event: Event) -> None:
    """Let place and name be what their author wants, once the wording they came with has been approved."""
    if event.verb not in {life.PUBLISHED.name, life.PUBLISHED_AGAIN.name} or event.subject_id is None:
        return
    correction = db.session.get(Correction, event.subject_id)
    if correction is None:
        return
    submission = db.session.get_one(Submission, event.subject_id)
    if (submission.published_wording_id or 0) >= correction.wording_id and not _is_turned_down(correction):
        submission.place_id, submission.place_text = correction.place_id, correction.place_text
        _name(submission, correction.name)
        db.session.delete(correction)
        db.session.flush()


def _is_turned_down(correction: Correction) -> bool:
    """Return whether the words that a correction came with were turned down, and nobody has undone that."""
    number = db.session.get_one(Wording, correction.wording_id).number
    refused = list_standing(correction.subject_id, [life.WORDING_REFUSED])
    return any(one.details["wording"] >= number for one in refused)


def _name(submission: Submission, name: str | None) -> None:
    if submission.shown_name != name:
        submission.shown_name = name
        publishing.change_name(subject_of(submission), name, shown=True, by=By.AUTHOR, vault=get_vault())


def _shown(submission: Submission) -> Beside:
    return Beside(submission.place_id, submission.place_text, submission.shown_name)


def _take_away(submission: Submission, new: Corrected) -> None:
    """Hide what shall not be shown any more: nobody has to read that first."""
    if submission.shown_name is not None and not new.beside.shown_name:
        hide_name(submission)
    if new.place_id is None and new.place_text is None:
        submission.place_id = submission.place_text = None
    db.session.flush()


def _want_no_other(submission: Submission) -> None:
    """Leave place and name as they are shown now, whatever was corrected before and waits."""
    correction = db.session.get(Correction, submission.id)
    if correction is not None:
        db.session.delete(correction)
        db.session.flush()


def _name_quietly(submission: Submission, new: Corrected) -> bool:
    """Keep another name that is given and not shown; returns whether it is another."""
    voice = db.session.get_one(Voice, submission.id)
    known = open_name(get_vault(), voice.name, voice.name_sealed)
    if new.shows_name or new.name == known:
        return False
    publishing.change_name(subject_of(submission), new.name, shown=False, by=By.AUTHOR, vault=get_vault())
    return True


def _keep(submission: Submission, beside: Beside, wording_id: int) -> None:
    correction = db.session.get(Correction, submission.id) or Correction(subject_id=submission.id)
    correction.wording_id = wording_id
    correction.place_id, correction.place_text = beside.place_id, beside.place_text
    correction.name = beside.shown_name
    db.session.add(correction)
    db.session.flush()
    written.tell(submission.id, Source.PLACE, submission.id, beside.place_text)
    written.tell(submission.id, Source.VOICE, submission.id, beside.shown_name)


def _show(submission: Submission, new: Corrected) -> None:
    """Let what is shown beside a text that nobody but staff reads yet be what its author wants."""
    submission.place_id, submission.place_text = new.place_id, new.place_text
    written.tell(submission.id, Source.PLACE, submission.id, new.place_text)
    _name(submission, new.beside.shown_name)
    db.session.flush()
