"""Keeping a case from being erased, with the comments on it, and letting it go again."""

from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing import actions as publishing
from app.retention.hold_form import Holding, HoldingForm
from app.retention.hold_texts import HOLDING, RELEASING
from app.submissions.actions import subject_of
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission
from app.web.act_form import ReasonForm, Why


@CASES.act(
    noun="hold",
    needs=Permission.MODERATE,
    form=HoldingForm,
    texts=HOLDING,
    done=lazy("%(number)s is not erased until somebody lets it go."),
    part="retention/_holding.html",
)
def hold(case: Submission, said: Holding, by: By) -> Event:
    """Keep the case from being erased, by us, by its author or by time."""
    return publishing.hold(subject_of(case), said.held_for, reason=said.reason, by=by)


@hold.possible
def _(case: ActState) -> str | None:
    return gettext("It is kept from erasing already.") if case.held_for else None


@CASES.act(
    noun="release",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=RELEASING,
    done=lazy("%(number)s is erased again when its time has come."),
    part="desk/_reasoned.html",
)
def release(case: Submission, said: Why, by: By) -> Event:
    """Let the case be erased again when its time has come."""
    return publishing.release(subject_of(case), reason=said.reason, by=by)


@release.possible
def _(case: ActState) -> str | None:
    return None if case.held_for else gettext("Nothing keeps it from being erased.")
