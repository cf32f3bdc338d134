"""What staff do with notes about a case: write one."""

from app.acts import Texts
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.notes import verbs
from app.notes.forms import Noted, NoteForm
from app.permissions import Permission
from app.subjects import Visibility
from app.submissions import rules
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission


@CASES.act(
    noun="note",
    needs=Permission.READ_DESK,
    where=rules.may_read_case,
    form=NoteForm,
    texts=Texts(
        label=lazy("Write a note to colleagues"),
        told=lazy("Only those of us who can open the case read it. The author may ask for what we keep of them."),
        send=lazy("Save the note"),
    ),
    done=lazy("Your note stands with %(number)s."),
)
def note(case: Submission, said: Noted, by: By) -> Event:
    """Keep a note with the case. It is the reason of its event, and goes when the case's words do."""
    return record(verbs.NOTED, by=by, subject_id=case.id, reason=said.text)


@note.possible
def _(case: ActState) -> str | None:
    return gettext("Its author has taken it back.") if case.visibility == Visibility.WITHDRAWN else None
