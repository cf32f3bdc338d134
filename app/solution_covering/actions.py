"""Covering words wherever they stand in a solution, in its web address too."""

from sqlalchemy.orm.attributes import flag_modified

from app import db
from app.acts import Texts
from app.events import By, Event
from app.history import Details
from app.i18n import lazy
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.permissions import Permission
from app.publishing import redaction_actions, verbs
from app.publishing.redaction_form import Covering, RedactionForm
from app.solutions.actions import SOLUTIONS
from app.solutions.models import Solution
from app.solutions.rules import SolutionState
from app.subjects import Subject
from app.vault import get_vault


@SOLUTIONS.act(
    noun="redaction",
    needs=Permission.MODERATE,
    form=RedactionForm,
    texts=Texts(
        label=lazy("Cover words in it"),
        told=lazy("Your reason stands on the solution's page. If its web address says the words it gets another."),
        send=lazy("Cover the words"),
    ),
    done=lazy("The words are covered in the solution."),
    said_aloud=True,
    own_page=True,
)
def redact(solution: Solution, said: Covering, by: By) -> Event:
    """Cover words wherever they stand in a solution."""
    subject = db.session.get_one(Subject, solution.id)
    event = redaction_actions.redact(
        subject, said.covered, reason=said.reason, by=by, asked_by=said.asked_by, vault=get_vault()
    )
    _rise(solution)
    return event


def _rise(solution: Solution) -> None:
    flag_modified(solution, "standing")  # its words stand in other tables, and the version must rise with them
    db.session.flush()
    announce_change(Topic.NETWORKS)


def _stands(_solution: SolutionState, _details: Details) -> bool:
    """Return that it can be undone: what has been written anew meanwhile stays, text by text."""
    return True


@redact.undone(verbs.REDACTED_BESIDE, stands=_stands)
@redact.undone(verbs.REDACTED, stands=_stands)
def uncover(solution: Solution, event: Event, by: By) -> Event:
    """Show the words again that were covered."""
    subject = db.session.get_one(Subject, solution.id)
    undone = redaction_actions.undo_redaction(subject, event, by=by, vault=get_vault())
    _rise(solution)
    return undone


@redact.possible
def _(_solution: SolutionState) -> str | None:
    return None
