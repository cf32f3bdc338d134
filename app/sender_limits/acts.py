"""Proposing a limit on whoever wrote a case."""

from app.acts import Texts
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.sender_limits import actions
from app.sender_limits.forms import LimitForm, Proposed
from app.subjects import Visibility
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission


@CASES.act(
    noun="sender-limit",
    needs=Permission.CLOSE,
    form=LimitForm,
    texts=Texts(
        label=lazy("Propose a limit on the sender"),
        told=lazy("The sender gets a mail with your reason and can answer. Nothing holds before another has decided."),
        send=lazy("Propose it"),
    ),
    done=lazy("The limit is proposed, and whoever wrote %(number)s is heard."),
    part="sender_limits/_propose.html",
)
def propose_limit(case: Submission, said: Proposed, by: By) -> Event:
    """Propose a limit on whoever wrote a case."""
    days = {"hear_by": said.hear_by, "ends_on": said.ends_on}
    return actions.propose(case, most=said.most, **days, reason=said.reason, by=by)


@propose_limit.possible
def _(case: ActState) -> str | None:
    return gettext("Its author has taken it back.") if case.visibility == Visibility.WITHDRAWN else None
