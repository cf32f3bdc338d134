"""Covering words of a case."""

from app.acts import Texts
from app.events import By, Event
from app.i18n import gettext, lazy
from app.joint_answers.covering_actions import SAID, cover_along, uncover_along
from app.permissions import Permission
from app.publishing import verbs
from app.publishing.redaction_actions import redact_in
from app.publishing.redaction_form import Covering, RedactionForm
from app.publishing.rules import is_withdrawn, is_worded_as
from app.submissions import letters, redaction_actions
from app.submissions.actions import subject_of
from app.submissions.case_acts import CASES, ActState
from app.submissions.kind import ANSWERS
from app.submissions.models import Submission


@CASES.act(
    noun="redaction",
    needs=Permission.MODERATE,
    form=RedactionForm,
    texts=Texts(
        label=lazy("Cover words in it"),
        told=lazy("The author is told that words are covered. Your reason stands below the text."),
        send=lazy("Cover the words"),
    ),
    done=lazy("The words are covered in %(number)s."),
    tells_author=letters.REDACTED,
    said_aloud=True,
    own_page=True,
)
def redact(case: Submission, said: Covering, by: By) -> Event:
    """Cover words wherever they stand in a case, and in what many were told at once in each of theirs."""
    event = redaction_actions.redact(case, said.covered, reason=said.reason, by=by, asked_by=said.asked_by)
    cover_along(case, said.covered, event, reason=said.reason, by=by)
    return event


@redact.undone(verbs.REDACTED_BESIDE, stands=is_worded_as)
@redact.undone(verbs.REDACTED, stands=is_worded_as)
def uncover(case: Submission, event: Event, by: By) -> Event:
    """Show the words again that were covered."""
    return _uncover(case, event, by)


@redact.possible
def _(case: ActState) -> str | None:
    return gettext("Its author has taken it back.") if is_withdrawn(case) else None


@CASES.act(
    noun="answer-redaction",
    needs=Permission.ANSWER,
    form=RedactionForm,
    texts=Texts(
        label=lazy("Cover words in the answer"),
        told=lazy(
            "They are covered in earlier wordings of the answer too. Everybody reads your reason. Nobody gets a mail."
        ),
        send=lazy("Cover the words"),
    ),
    done=lazy("The words are covered in the answer to %(number)s."),
    said_aloud=True,
    own_page=True,
)
def redact_answers(case: Submission, said: Covering, by: By) -> Event:
    """Cover words in the answers to a case alone: whoever may write them may take a name out of them."""
    covered, verb = said.covered, verbs.ANSWER_REDACTED
    event = redact_in([ANSWERS, SAID], subject_of(case), covered, verb=verb, reason=said.reason, by=by)
    cover_along(case, covered, event, reason=said.reason, by=by)
    return event


@redact_answers.undone(verbs.ANSWER_REDACTED, stands=is_worded_as)
def uncover_answers(case: Submission, event: Event, by: By) -> Event:
    """Show the words of the answers again that were covered."""
    return _uncover(case, event, by)


def _uncover(case: Submission, event: Event, by: By) -> Event:
    undone = redaction_actions.uncover(case, event, by=by)
    uncover_along(case, event, by=by)
    return undone


@redact_answers.possible
def _(case: ActState) -> str | None:
    if is_withdrawn(case):
        return gettext("Its author has taken it back.")
    return None if case.answered_at else gettext("There is no answer yet.")
