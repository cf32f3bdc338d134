"""What staff do about what cannot wait in what residents say of a solution."""

from datetime import datetime

from app.acts import Acts
from app.alarms import actions, texts
from app.alarms.act_forms import AlarmForm, Handled, HandledForm, Raised
from app.errors import NotPossibleError
from app.events import By, Event
from app.mail import Letter
from app.permissions import Permission
from app.solutions.models import Solution
from app.solutions.rules import SolutionState, may_write


def _tell(_letter: Letter, _id: int, _not_before: datetime | None) -> None:
    """Tell nobody: whoever answers gives no address."""


ALARMS: Acts[Solution, SolutionState] = Acts(Solution, plural="solution-alarms", may=may_write, tell=_tell)


@ALARMS.act(
    noun="urgency",
    needs=Permission.MODERATE,
    form=AlarmForm,
    texts=texts.RAISING,
    done=texts.RAISED,
    part="alarms/_raising.html",
)
def raise_alarm(solution: Solution, said: Raised, by: By) -> Event:
    """Say of a solution that something in it cannot wait. Raises `NotPossibleError` if that was said already."""
    event = actions.raise_by_hand(solution.id, said.danger, by)
    if event is None:
        raise NotPossibleError(texts.why_raised_already())
    return event


@ALARMS.act(
    noun="alarm-handling",
    needs=Permission.MODERATE,
    form=HandledForm,
    texts=texts.HANDLING,
    done=lambda said, _by: texts.handled(said.ended),
    part="alarms/_handling.html",
)
def handle_alarm(solution: Solution, said: Handled, by: By) -> Event:
    """Say what was done about what cannot wait. Raises `NotPossibleError` if nothing that was read is open."""
    event = actions.handle(solution.id, said.ended, seen=said.newest, note=said.note, by=by)
    if event is None:
        raise NotPossibleError(texts.why_not_handled(is_open=actions.is_open(solution.id)))
    return event


@raise_alarm.possible
def _(solution: SolutionState) -> str | None:
    return texts.why_over(solution.visibility)


@handle_alarm.possible
def _(_solution: SolutionState) -> str | None:
    return None
