"""Closing a case, and opening it again."""

from dataclasses import replace

from app import clock
from app.acts import Texts
from app.casework.closing_form import Closed, ClosingForm
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.results import actions as results
from app.results.kinds import End, EndKind
from app.results.queries import get_desk_ends
from app.subjects import Visibility, Withheld
from app.submissions import letters, verbs
from app.submissions.actions import keep_outcome, take_up_again
from app.submissions.case_acts import (
    CASES,
    ActState,
    record_state,
    state_of,
    why_over,
)
from app.submissions.models import Submission
from app.submissions.states import Handling
from app.web.act_form import ReasonForm, Why


@CASES.act(
    noun="closing",
    needs=Permission.MODERATE,
    where=lambda actor, case: actor.may(Permission.CLOSE) or case.visibility == Visibility.HIDDEN,
    form=ClosingForm,
    texts=Texts(
        label=lazy("Close the case"),
        told=lazy("The author is told that we close it and what it came to, and reads your reason."),
        send=lazy("Close the case"),
        send_and_next=lazy("Close the case and go to the next"),
    ),
    done=lazy("%(number)s is closed."),
    tells_author=letters.CLOSED,
    said_aloud=True,
)
def close(case: Submission, said: Why, by: By) -> Event:
    """Close the case, saying why and how it ended; one without an answer ends with the reason as its explanation."""
    before = state_of(case)
    _end(case, said, by)
    case.handling = Handling.CLOSED
    case.closed_at = clock.now()
    case.contested = case.unread = False
    return record_state(verbs.CLOSED, case, before, by, said.reason)


def _end(case: Submission, said: Why, by: By) -> None:
    """Let the case end as it is said; what stands and is said again stands on."""
    standing = get_desk_ends(case.id).standing
    chosen = said.end if isinstance(said, Closed) else None
    if standing is not None and (chosen is None or chosen in (standing, replace(standing, words=None))):
        return
    end = chosen or End(EndKind.INFORMED)
    if end.kind in {EndKind.NO, EndKind.INFORMED}:
        end = replace(end, words=said.reason)
    results.give(case, end, language=results.written_in(end.words), by=by)
    keep_outcome(case, end.outcome)


@close.possible
def _(case: ActState) -> str | None:
    return why_over(case)


@CASES.act(
    noun="reopening",
    needs=Permission.CLOSE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Open it again"),
        told=lazy("The author is told that we have taken it up again, and reads your reason."),
        send=lazy("Open it again"),
        send_and_next=lazy("Open it again and go to the next"),
    ),
    done=lazy("%(number)s is open again."),
    tells_author=letters.REOPENED,
)
def reopen(case: Submission, said: Why, by: By) -> Event:
    """Open a closed case again, where it was, with a promise counted from today; an earlier answer stays."""
    before = state_of(case)
    results.end_standing(case.id)
    take_up_again(case)
    return record_state(verbs.REOPENED, case, before, by, said.reason)


@reopen.possible
def _(case: ActState) -> str | None:
    if case.visibility == Visibility.WITHDRAWN:
        return gettext("Its author has taken it back.")
    if case.withheld == Withheld.ELSEWHERE:
        return gettext("The right unit has it, and answers it. Say first that it starts no clock in law.")
    return None if case.handling == Handling.CLOSED else gettext("The case is not closed.")
