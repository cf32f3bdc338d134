"""Putting right what the municipality has said in a case."""

from app.acts import Texts
from app.events import By, Event
from app.history import Details
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing.rules import is_withdrawn
from app.redaction import said_actions
from app.redaction.mending_forms import Corrected, CorrectionForm, RemovalForm, TakenOut
from app.submissions import verbs
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission


@CASES.act(
    noun="correction",
    needs=Permission.MODERATE,
    form=CorrectionForm,
    texts=Texts(
        label=lazy("Correct what we said"),
        told=lazy("The new words stand in place of the old ones, wherever these could be read. Nobody gets a mail."),
        send=lazy("Correct it"),
    ),
    done=lazy("What we said in %(number)s is corrected."),
    said_aloud=True,
    own_page=True,
)
def correct(case: Submission, said: Corrected, by: By) -> Event:
    """Put other words in place of a first word or a reason."""
    return said_actions.correct(case, said.saying, said.text, read=said.read, by=by)


@CASES.act(
    noun="answer-removal",
    needs=Permission.MODERATE,
    form=RemovalForm,
    texts=Texts(
        label=lazy("Take this wording out"),
        told=lazy("It stands among the earlier wordings no longer; your reason stands in its place, for everybody."),
        send=lazy("Take it out"),
    ),
    done=lazy("The earlier wording of the answer to %(number)s is taken out."),
    said_aloud=True,
    own_page=True,
)
def take_out(case: Submission, said: TakenOut, by: By) -> Event:
    """Take an earlier wording of the answer out of sight."""
    return said_actions.take_out_answer(case, said.answer_id, reason=said.reason, by=by)


def _stands(case: ActState, _details: Details) -> bool:
    return not is_withdrawn(case)


@take_out.undone(verbs.ANSWER_TAKEN_OUT, stands=_stands)
@correct.undone(verbs.SAID_CORRECTED, stands=_stands)
def say_again(case: Submission, event: Event, by: By) -> Event:
    """Let what was said stand as it stood."""
    return said_actions.undo(case, event, by=by)


@take_out.possible
@correct.possible
def _(case: ActState) -> str | None:
    return gettext("Its author has taken it back.") if is_withdrawn(case) else None
