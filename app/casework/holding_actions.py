"""Who has a case."""

from app import db
from app.accounts.models import Person
from app.acts import Texts
from app.casework.match_forms import Holder, HoldForm
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.submissions import rules, verbs
from app.submissions.case_acts import CASES, ActState, why_over
from app.submissions.models import Submission


def _handed(said: Holder, by: By) -> str:
    if said.person_id is None:
        return gettext("Nobody has %(number)s now.")
    mine = said.person_id == by.person_id
    return gettext("You have %(number)s now.") if mine else gettext("%(number)s is handed over.")


@CASES.act(
    noun="owner",
    needs=Permission.READ_DESK,
    where=rules.may_read_case,
    form=HoldForm,
    texts=Texts(
        label=lazy("Give it to a colleague"),
        told=lazy("The author is not told who among you has it."),
        send=lazy("Hand it over"),
    ),
    done=_handed,
)
def give_to(case: Submission, said: Holder, by: By) -> Event:
    """Make a person the owner of the case, or leave it without one."""
    return hand_over(case, said.person_id, by)


@give_to.possible
def _(case: ActState) -> str | None:
    return why_over(case)


def hand_over(case: Submission, person_id: int | None, by: By) -> Event:
    """Let somebody have the case, or nobody (None)."""
    if person_id is not None:
        db.session.get_one(Person, person_id)
    changed = {"owner": person_id, "was": {"owner": case.owner_id}}
    case.owner_id = person_id
    return record(verbs.OWNER_CHANGED, by=by, subject_id=case.id, details=changed)
