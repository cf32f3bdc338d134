"""Taking back that a department has said that a case is not theirs."""

from app.acts import Texts
from app.department_links.asking_actions import reopen_link
from app.department_links.queries import is_waiting
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission
from app.web.act_form import ActForm, Said


class AgainForm(ActForm[Said]):
    """That a department has the case still: nothing is said in it."""

    @property
    def said(self) -> Said:
        """Return that nothing is said."""
        return Said()


@CASES.act(
    noun="department-again",
    needs=Permission.ROUTE,
    form=AgainForm,
    texts=Texts(
        label=lazy("It is theirs after all"),
        told=lazy("The link they were sent works again, and so does replying to its mail. The author hears nothing."),
        send=lazy("It is theirs after all"),
    ),
    done=lazy("%(number)s is the department's still. The link they were sent works again."),
    own_page=True,
)
def take_back_refusal(case: Submission, _said: Said, by: By) -> Event:
    """Let the link by which a department said no lead to the case again. Raises `NotPossibleError` without one."""
    return reopen_link(case, by)


@take_back_refusal.possible
def _(case: ActState) -> str | None:
    return None if is_waiting(case) else gettext("It lies with no department that is asked.")
