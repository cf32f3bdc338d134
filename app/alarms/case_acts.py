"""What staff do about what cannot wait in a case: raise the alarm, and say that it is handled."""

from app.alarms import actions, texts
from app.alarms.act_forms import AlarmForm, Handled, HandledForm, Raised
from app.errors import NotPossibleError
from app.events import By, Event
from app.permissions import Permission
from app.submissions import rules
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission


@CASES.act(
    noun="urgency",
    needs=Permission.READ_DESK,
    form=AlarmForm,
    texts=texts.RAISING,
    done=texts.RAISED,
    part="alarms/_raising.html",
    where=rules.may_read_case,
)
def raise_alarm(case: Submission, said: Raised, by: By) -> Event:
    """Say of a case that it cannot wait. Raises `NotPossibleError` if that was said already."""
    event = actions.raise_by_hand(case.id, said.danger, by)
    if event is None:
        raise NotPossibleError(texts.why_raised_already())
    return event


@raise_alarm.possible
def _(case: ActState) -> str | None:
    return texts.why_over(case.visibility)


@CASES.act(
    noun="alarm-handling",
    needs=Permission.MODERATE,
    form=HandledForm,
    texts=texts.HANDLING,
    done=lambda said, _by: texts.handled(said.ended),
    part="alarms/_handling.html",
)
def handle_alarm(case: Submission, said: Handled, by: By) -> Event:
    """Say what was done about what cannot wait. Raises `NotPossibleError` if nothing that was read is open."""
    event = actions.handle(case.id, said.ended, seen=said.newest, note=said.note, by=by)
    if event is None:
        raise NotPossibleError(texts.why_not_handled(is_open=actions.is_open(case.id)))
    return event


@handle_alarm.possible
def _(_case: ActState) -> str | None:
    return None
