"""What staff do with how a case ended: put it right."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.results import actions, letters, verbs
from app.results.forms import EndForm
from app.results.kinds import CLOSINGS, End, EndKind
from app.results.queries import get_desk_ends
from app.subjects import Visibility
from app.submissions.actions import keep_outcome
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission
from app.submissions.states import Handling
from app.web.act_form import Said, reason_field


@dataclass(frozen=True)
class ChangedEnd(Said):
    """How a case ended after all, and why that is changed."""

    end: End
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason, and what is said of how it ended."""
        return {"reason": self.reason, **self.end.said}


class ChangeForm(EndForm[ChangedEnd]):
    """How a case ended after all, and why that is changed."""

    kinds = CLOSINGS
    reason = reason_field(lazy("Why is it changed?"))

    @property
    def said(self) -> ChangedEnd:
        """Return how it ended, and why that is changed."""
        return ChangedEnd(self.end, str(self.reason.data), cleared=self.cleared_keys)


@CASES.act(
    noun="end",
    needs=Permission.CLOSE,
    form=ChangeForm,
    texts=Texts(
        label=lazy("Change what it came to"),
        told=lazy("The author is told what it came to now, and reads your reason."),
        send=lazy("Change it"),
    ),
    done=lazy("What %(number)s came to is changed."),
    tells_author=letters.END_CHANGED,
    said_aloud=True,
    part="results/_change.html",
)
def change_end(case: Submission, said: ChangedEnd, by: By) -> Event:
    """Let the case have ended otherwise; what stood is kept. Raises `NotPossibleError` if that is as it stands."""
    standing = get_desk_ends(case.id).standing
    end = said.end
    if end.kind in {EndKind.NO, EndKind.INFORMED} and case.answered_at is None:
        end = replace(end, words=said.reason)
    if standing is not None and said.end in (standing, replace(standing, words=None)):
        raise NotPossibleError(gettext("It stands so already. Choose what it came to instead."))
    actions.give(case, end, language=actions.written_in(end.words), by=by)
    keep_outcome(case, end.outcome)
    details = {"end": end.kind, "was": {"end": standing.kind if standing else None}}
    return record(verbs.END_CHANGED, by=by, subject_id=case.id, details=details, reason=said.reason)


@change_end.possible
def _(case: ActState) -> str | None:
    if case.visibility == Visibility.WITHDRAWN:
        return gettext("Its author has taken it back.")
    if case.withheld is not None:
        return gettext("Decide first what the text itself is in law.")
    return None if case.handling in {Handling.ANSWERED, Handling.CLOSED} else gettext("It has not come to an end yet.")
