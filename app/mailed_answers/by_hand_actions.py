"""Laying a mail that could not be placed at its case, as the draft or a note; it is dealt with by the same act."""

from collections.abc import Collection
from dataclasses import dataclass

from app import db
from app.acts import Conflict, attempt
from app.answering.actions import get_draft_for_update, save_draft
from app.answering.forms import Drafted
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext as _
from app.i18n import lazy
from app.labelled import Labelled
from app.mailed_answers.actions import finish
from app.mailed_answers.models import MailedAnswer
from app.mailed_answers.verbs import PLACED
from app.notes.acts import note
from app.notes.forms import Noted
from app.results.actions import written_in
from app.submissions.models import Submission
from app.submissions.states import Outcome


class As(Labelled):
    """What a mail is at the case it is laid at."""

    DRAFT = "draft", lazy("The draft of the answer")
    NOTE = "note", lazy("A note among colleagues")


@dataclass(frozen=True)
class Laid:
    """What a mail is at its case, the words of it that are taken along, and the passages that were cleared."""

    as_what: As
    text: str
    cleared: Collection[str] = ()


def lay(answer_id: int, case_id: int, version: int, laid: Laid, by: By) -> Event | Conflict:
    """Lay a mail at a case, by whoever may write the draft or the note there; what it said is kept there alone.

    Nothing is done of a mail that is dealt with, nor as a draft where there is one.
    """

    def do(case: Submission) -> Event:
        row = db.session.get_one(MailedAnswer, answer_id, with_for_update=True, populate_existing=True)
        if row.done_at is not None:
            raise NotPossibleError(_("A colleague has dealt with this mail."))
        if laid.as_what == As.NOTE:
            note(case, Noted(laid.text, cleared=laid.cleared), by)
        elif get_draft_for_update(case.id) is not None:
            raise NotPossibleError(_("The case has a draft already. Lay the mail there as a note."))
        else:
            said = Drafted(laid.text, Outcome.INFORMED, written_in(laid.text), is_of_others=True, cleared=laid.cleared)
            save_draft(case, said, by)
        event = record(PLACED, by=by, subject_id=case.id, details={"as": laid.as_what}, reason=row.sender)
        finish(answer_id, by)
        return event

    return attempt(note if laid.as_what == As.NOTE else save_draft, case_id, version, by, do)
