"""What staff do about what cannot wait in what residents say of a solution."""

from datetime import datetime

from app.acts import Acts
from app.alarms.text_acts import see_to
from app.mail import Letter
from app.solutions.models import Solution
from app.solutions.rules import SolutionState, may_write


def _tell(_letter: Letter, _id: int, _not_before: datetime | None) -> None:
    """Tell nobody: whoever answers gives no address."""


ALARMS: Acts[Solution, SolutionState] = Acts(Solution, plural="solution-alarms", may=may_write, tell=_tell)
raise_alarm, handle_alarm = see_to(ALARMS)
