"""A reminder of a case, which somebody sets themselves."""

from app.acts import Texts
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.reminders.form import Remembered, ReminderForm
from app.subjects import Visibility
from app.submissions import rules, verbs
from app.submissions.case_acts import CASES, ActState
from app.submissions.duties import REMINDER
from app.submissions.models import Submission
from app.tasks.actions import finish_task, open_task


def _done(said: Remembered, _by: By) -> str:
    if said.on is None:
        return gettext("You are not reminded of %(number)s any more.")
    return gettext("%(number)s stands in your work list for that day.")


@CASES.act(
    noun="reminder",
    needs=Permission.READ_DESK,
    where=rules.may_read_case,
    form=ReminderForm,
    texts=Texts(
        label=lazy("Remind me"),
        told=lazy("The author is not told. Only staff see it, in the work list."),
        send=lazy("Save the reminder"),
    ),
    done=_done,
)
def remind(case: Submission, said: Remembered, by: By) -> Event:
    """Have the case stand in one's own work list for a day, or no longer; a second reminder takes the place of it."""
    if said.on is None:
        finish_task(case.id, REMINDER, owner_id=by.person_id)
        return record(verbs.REMINDER_ENDED, by=by, subject_id=case.id)
    open_task(case.id, REMINDER, said.on, owner_id=by.person_id, scope_id=case.network_id)
    return record(verbs.REMINDER_SET, by=by, subject_id=case.id, details={"on": said.on.isoformat()})


@remind.possible
def _(case: ActState) -> str | None:
    return gettext("Its author has taken it back.") if case.visibility == Visibility.WITHDRAWN else None
