"""How a case can end, and what is said of an end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.i18n import lazy
from app.labelled import Labelled
from app.submissions.states import Outcome

WAITING = "waiting"
"""What a filter calls all of those that have not ended, received or passed on."""


class EndKind(Labelled):
    """How a case ended, in a word and a sentence; in the order in which everybody reads them, refusals first."""

    NO = "no", lazy("No"), lazy("We do not do it, and have written why.")
    NOT_OURS = "not_ours", lazy("Not us"), lazy("Sent to those who decide it.")
    POLITICAL = (
        "political",
        lazy("To the politicians"),
        lazy("Politicians decide it, on a date that stands at the case."),
    )
    INFORMED = "informed", lazy("Answered, no change"), lazy("We have explained how it is. It stays that way.")
    GROUPED = (
        "grouped",
        lazy("Together with others"),
        lazy("The answer is given in one place to all who wrote the same."),
    )
    WITHDRAWN = "withdrawn", lazy("Taken back"), lazy("Whoever wrote it did not want it any more.")
    LED = "led", lazy("It leads to something"), lazy("Answered before we told apart what is planned and what is done.")
    PLANNED = "planned", lazy("It is planned"), lazy("It happens. The case shows when, or where the plan is.")
    DONE = "done", lazy("It is done"), lazy("The case says what has been done.")


OUTCOMES = {
    EndKind.NO: Outcome.NO,
    EndKind.POLITICAL: Outcome.LED,
    EndKind.LED: Outcome.LED,
    EndKind.PLANNED: Outcome.LED,
    EndKind.DONE: Outcome.LED,
}
"""What an answer with an end comes to, of the three that lists ask for; an explanation where nothing is said here."""

ANSWERS: tuple[EndKind, ...] = tuple(one for one in EndKind if one not in {EndKind.WITHDRAWN, EndKind.LED})
"""How an answer can end a case."""

CLOSINGS: tuple[EndKind, ...] = tuple(one for one in EndKind if one != EndKind.LED)
"""How a case can be closed."""


_FIELDS = {EndKind.DONE: "what", EndKind.NOT_OURS: "decider", EndKind.POLITICAL: "committee"}
"""The field of the form in which the words of an end are written."""


@dataclass(frozen=True)
class End:
    """How a case ends, with what belongs to that.

    `words` say what has been done, whose it is, which committee has it, or why; `day` is when that happens or happened,
    `link` where one can read of it, `other_id` the case that it is grouped with.
    """

    kind: EndKind
    words: str | None = None
    day: date | None = None
    link: str | None = None
    other_id: int | None = None

    @property
    def said(self) -> Mapping[str, str | None]:
        """Return its words, under the name of the field in which they are written."""
        return {_FIELDS[self.kind]: self.words} if self.kind in _FIELDS else {}

    @property
    def outcome(self) -> Outcome:
        """Return which of the three that lists ask for it is."""
        return OUTCOMES.get(self.kind, Outcome.INFORMED)
