"""What concerns one address is handled like any other case, and is not for the website: that is no hiding."""

from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing import actions as publishing
from app.publishing.rules import why_withheld
from app.subjects import Audience, Visibility
from app.submissions import letters, verbs
from app.submissions.actions import note_read, subject_of
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission
from app.web.act_form import ReasonForm, Why


class KeepOffForm(ReasonForm):
    """Why it is not for the website; what is usual stands there already."""


@CASES.act(
    noun="keeping-off",
    needs=Permission.MODERATE,
    form=KeepOffForm,
    texts=Texts(
        label=lazy("Handle it without showing it"),
        told=lazy(
            "It stays a case like any other, which only its author and we can read. The author reads your reason."
        ),
        send=lazy("Do not show it"),
        send_and_next=lazy("Do not show it and go to the next"),
    ),
    done=lazy("%(number)s is handled without standing on the website."),
    tells_author=letters.KEPT_OFF,
)
def keep_off(case: Submission, said: Why, by: By) -> Event:
    """Let only its author and staff read it; it is passed on and answered as before."""
    kept = publishing.change_audience(subject_of(case), Audience.STAFF, by=by, verb=verbs.KEPT_OFF, reason=said.reason)
    if kept is None:
        raise NotPossibleError
    note_read(case)
    return kept


@keep_off.possible
def _(case: ActState) -> str | None:
    if case.visibility == Visibility.WITHDRAWN:
        return gettext("Its author has taken it back.")
    if case.audience != Audience.PUBLIC:
        return gettext("Its author did not write it for everybody.")
    if case.visibility != Visibility.RECEIVED or case.published_wording_id is not None:
        return gettext("It has been published, or is out of sight already.")
    return why_withheld(case)


def usual_reason() -> str:
    """Return why something is usually not shown, in the language that is spoken."""
    return gettext("It concerns one place only, so we handle it and do not show it on the website.")
