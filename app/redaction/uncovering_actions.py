"""Uncovering words of a case once an objection to their covering was right."""

from app import db
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event
from app.i18n import gettext, lazy
from app.joint_answers.covering_actions import cover_again_along, uncover_passages_along
from app.objections import letters
from app.objections.queries import list_to_uncover
from app.objections.uncovering_actions import cover_again, leave_covered
from app.objections.uncovering_actions import uncover as uncover_passages
from app.objections.verbs import NOTHING_UNCOVERED
from app.permissions import Permission
from app.publishing import verbs
from app.publishing.rules import is_withdrawn, is_worded_as
from app.redaction.uncovering_form import Uncovering, UncoveringForm
from app.submissions.actions import subject_of
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission
from app.submissions.redaction_actions import work_out_anew
from app.vault import get_vault


def _done(said: Uncovering, _by: By) -> str:
    if said.chosen:
        return gettext("The words can be read again in %(number)s.")
    return gettext("Nothing is left to uncover in %(number)s.")


@CASES.act(
    noun="uncovering",
    needs=Permission.MODERATE,
    form=UncoveringForm,
    texts=Texts(
        label=lazy("Uncover words in it"),
        told=lazy("The author is told that the words can be read again."),
        send=lazy("Uncover the words"),
    ),
    done=_done,
    tells_author=letters.UNCOVERED,
    own_page=True,
)
def uncover(case: Submission, said: Uncovering, by: By) -> Event:
    """Let words be read again that were covered wrongly, in the case and in what many were told at once."""
    if said.event_seq not in {one.event_seq for one in list_to_uncover(case.id)}:
        raise NotPossibleError
    subject, event = subject_of(case), db.session.get_one(Event, said.event_seq)
    if not said.chosen:
        return leave_covered(subject, event, by=by, vault=get_vault())
    wording_id = case.current_wording_id
    uncovered = uncover_passages(subject, event, said.chosen, by=by, vault=get_vault())
    uncover_passages_along(case, event, uncovered, said.chosen, by=by)
    work_out_anew(case, wording_id)
    return uncovered


@uncover.undone(NOTHING_UNCOVERED, stands=is_worded_as)
@uncover.undone(verbs.UNCOVERED, stands=is_worded_as)
def cover_words_again(case: Submission, event: Event, by: By) -> Event:
    """Cover the words again that were uncovered a moment ago."""
    wording_id = case.current_wording_id
    undone = cover_again(subject_of(case), event, by=by, vault=get_vault())
    cover_again_along(case, event, by=by)
    work_out_anew(case, wording_id)
    return undone


@uncover.possible
def _(case: ActState) -> str | None:
    return gettext("Its author has taken it back.") if is_withdrawn(case) else None
