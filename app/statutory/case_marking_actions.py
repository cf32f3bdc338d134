"""What staff say of a case: that it starts a clock in law, or not, and that they have reported concern for a child."""

from app.events import By, Event, record
from app.i18n import gettext
from app.permissions import Permission
from app.publishing.rules import is_set_aside_as, is_withdrawn
from app.statutory import act_texts, marking_actions, verbs
from app.statutory.forms import Chosen, KindForm, Pressed, PressForm
from app.statutory.letters import CASE_RECEIVED
from app.subjects import Withheld
from app.submissions import rules
from app.submissions.actions import subject_of
from app.submissions.case_acts import CASES, ActState
from app.submissions.elsewhere_actions import bring_back, end_elsewhere
from app.submissions.models import Submission


@CASES.act(
    noun="statutory",
    needs=Permission.MODERATE,
    form=KindForm,
    texts=act_texts.CONFIRMING,
    done=act_texts.CONFIRMED,
    tells_author=CASE_RECEIVED,
    part="statutory/_confirming.html",
)
def confirm(case: Submission, said: Chosen, by: By) -> Event:
    """Give the case to the unit that takes what it is in law, and close it here."""
    stood = end_elsewhere(case)
    return marking_actions.confirm(subject_of(case), said.kind, by=by, stood=stood)


@confirm.possible
def _(case: ActState) -> str | None:
    if is_withdrawn(case) and case.withheld is None:
        return gettext("Its author has taken it back.")
    return act_texts.why_with_unit() if case.withheld == Withheld.ELSEWHERE else None


@confirm.undone(verbs.CONFIRMED, stands=is_set_aside_as)
def bring_back_case(case: Submission, event: Event, by: By) -> Event:
    """Let the case stand as it did, before its author and the unit have heard of it."""
    bring_back(case, event.details["stood"])
    return marking_actions.undo_confirming(subject_of(case), event, by=by)


@CASES.act(
    noun="no-statutory",
    needs=Permission.MODERATE,
    form=PressForm,
    texts=act_texts.REFUSING,
    done=act_texts.REFUSED_OF_TEXT,
)
def refuse(case: Submission, _said: Pressed, by: By) -> Event:
    """Say that the case starts no clock in law."""
    return marking_actions.refuse(subject_of(case), by=by)


@refuse.possible
def _(case: ActState) -> str | None:
    return gettext("Nothing says that it does.") if case.withheld is None else None


@CASES.act(
    noun="child-report",
    needs=Permission.READ_DESK,
    where=rules.may_read_case,
    form=PressForm,
    texts=act_texts.REPORTING,
    done=act_texts.REPORTED,
    part="statutory/_reporting.html",
)
def report_child(case: Submission, _said: Pressed, by: By) -> Event:
    """Note that somebody who read the case has reported concern for a child to the municipality, and nothing of it."""
    return record(verbs.CHILD_REPORTED, by=by, subject_id=case.id)


@report_child.possible
def _(case: ActState) -> str | None:
    return gettext("Its author has taken it back.") if is_withdrawn(case) else None
