"""Putting another title over a case whose author wrote none."""

from app.acts import Texts
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing import verbs
from app.publishing.rules import is_withdrawn, is_worded_as
from app.redaction.title_form import Titled, TitleForm
from app.submissions import title_actions
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission


@CASES.act(
    noun="title",
    needs=Permission.MODERATE,
    form=TitleForm,
    texts=Texts(
        label=lazy("Put the title right"),
        told=lazy(
            "The new title stands wherever the old one stood. What is approved stays so, and nobody gets a mail."
        ),
        send=lazy("Put the title right"),
    ),
    done=lazy("%(number)s has another title."),
    said_aloud=True,
)
def put_title_right(case: Submission, said: Titled, by: By) -> Event:
    """Let another title stand over a text whose author wrote none."""
    return title_actions.put_title_right(case, said.title, by=by)


@put_title_right.undone(verbs.TITLE_PUT_RIGHT, stands=is_worded_as)
def put_title_back(case: Submission, event: Event, by: By) -> Event:
    """Let the title stand again that stood there before."""
    return title_actions.undo_title(case, event, by=by)


@put_title_right.possible
def _(case: ActState) -> str | None:
    if is_withdrawn(case):
        return gettext("Its author has taken it back.")
    if not case.title_is_ours:
        return gettext("Its author wrote the title. Cover words in it, or send the text back.")
    return None
