"""Words covered in one case, where they stand in what many were told at once: there, and in what the others were told.

What was said once to many has no owner: whoever covers a name in it in one case has covered it in all.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.sql.selectable import CompoundSelect

from app import db
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Verb
from app.i18n import lazy
from app.joint_answers.models import JointAct, JointAnswer, JointCase, JointStep, JointText
from app.objections.uncovering_actions import cover_again, uncover
from app.publishing import verbs
from app.publishing.models import Original
from app.publishing.pieces import COVERABLE, coverable, list_pieces
from app.publishing.redaction_actions import cover_pieces, undo_redaction
from app.publishing.rules import is_withdrawn
from app.publishing.wording_actions import read_wordings
from app.subjects import Subject
from app.submissions.actions import subject_of
from app.submissions.kind import ANSWERS, FIRST_WORDS
from app.submissions.models import Submission
from app.vault import get_vault


def _headings(case_id: int) -> CompoundSelect[Any]:
    """Return the statement of the headings under which a case stands, or was told something."""
    told = select(JointAct.joint_answer_id).join(JointStep, JointStep.joint_act_id == JointAct.id)
    stands = select(JointCase.joint_answer_id).where(JointCase.submission_id == case_id)
    return stands.union(told.where(JointStep.submission_id == case_id))


def _acts(case_id: int) -> Select[Any]:
    return select(JointAct).where(JointAct.joint_answer_id.in_(_headings(case_id)))


SAID = coverable(
    JointText.text,
    lazy("The answer"),
    of=lambda case_id: select(JointText).join(JointAct).where(JointAct.joint_answer_id.in_(_headings(case_id))),
    staff_alone=True,
)
_OF_ACTS = (
    coverable(JointAct.first_word, lazy("First update"), of=_acts, staff_alone=True),
    coverable(JointAct.first_word_en, lazy("First update"), of=_acts, staff_alone=True),
    coverable(JointAct.why_there, lazy("A reason"), of=_acts, staff_alone=True),
    coverable(JointAct.end_words, lazy("What it came to"), of=_acts, staff_alone=True),
)
coverable(
    JointAnswer.summary,
    lazy("What the cases under a heading say"),
    of=lambda case_id: select(JointAnswer).where(JointAnswer.id.in_(_headings(case_id))),
    staff_alone=True,
)
_TOLD = (ANSWERS.name, FIRST_WORDS.name, "case_end.words", "reason.text")
"""Where what was said to many stands in each case."""


def cover_along(case: Submission, words: Sequence[str], event: Event, *, reason: str, by: By) -> None:
    """Cover the words that `event` covered in a case in the others, too, that were told them at the same time."""
    told = select(JointStep.submission_id).where(
        JointStep.joint_act_id.in_(_list_acts(event)), JointStep.did.is_not(None), JointStep.submission_id != case.id
    )
    for other_id in db.session.scalars(told.distinct().order_by(JointStep.submission_id)).all():
        subject = subject_of(db.session.get_one(Submission, other_id))
        if not is_withdrawn(subject):
            _redact_along(subject, words, event, reason=reason, by=by)


def uncover_along(case: Submission, event: Event, *, by: By) -> None:
    """Show the words again that were covered in the others along with `event`; what has changed there since stays."""
    for other, covered in _list_along(case, event, verbs.ANSWER_REDACTED):
        with suppress(NotPossibleError):
            undo_redaction(other, covered, by=by, vault=get_vault())


def uncover_passages_along(
    case: Submission, event: Event, uncovered: Event, chosen: Collection[str], *, by: By
) -> None:
    """Uncover passages in the others that were covered there along with `event`, as `uncovered` tells of this one."""
    for other, covered in _list_along(case, event, verbs.ANSWER_REDACTED):
        with suppress(NotPossibleError):
            uncover(other, covered, chosen, by=by, vault=get_vault(), along=uncovered.seq)


def cover_again_along(case: Submission, uncovered: Event, *, by: By) -> None:
    """Cover again in the others what was uncovered there along with `uncovered`; what has changed since stays."""
    for other, opened in _list_along(case, uncovered, verbs.UNCOVERED):
        with suppress(NotPossibleError):
            cover_again(other, opened, by=by, vault=get_vault())


def _list_along(case: Submission, event: Event, did: Verb) -> list[tuple[Subject, Event]]:
    """Return the others in which something was done along with an event of a case, and the events that tell of it."""
    acts = select(JointStep.joint_act_id).where(JointStep.submission_id == case.id)
    others = select(JointStep.submission_id).where(JointStep.joint_act_id.in_(acts), JointStep.submission_id != case.id)
    done = select(Event).where(Event.subject_id.in_(others), Event.verb == did.name, Event.seq > event.seq)
    told = db.session.scalars(done.order_by(Event.subject_id, Event.seq)).all()
    along = [one for one in told if one.details.get("along") == event.seq]
    return [(subject_of(db.session.get_one(Submission, one.subject_id)), one) for one in along]


def _redact_along(subject: Subject, words: Sequence[str], along: Event, *, reason: str, by: By) -> None:
    """Cover words in what was said of a thing; that they may be covered was decided in the other."""
    pieces = list_pieces(subject.id, *(COVERABLE[one] for one in _TOLD), lock=True)
    holding = [one for one in pieces if one.covered(words) != one.text]
    if holding:
        read = read_wordings(subject)
        details = {"wordings": [], "pieces": len(holding), **read, "was": read, "along": along.seq}
        event = record(verbs.ANSWER_REDACTED, by=by, subject_id=subject.id, details=details, reason=reason)
        cover_pieces(holding, words, event, get_vault())


def _list_acts(event: Event) -> list[int]:
    """Return the acts in whose words an event has covered some."""
    named = [one.name for one in (SAID, *_OF_ACTS)]
    rows = select(Original.of_row).where(Original.event_seq == event.seq, Original.of_column.in_(named))
    return sorted({int(one.partition("-")[0]) for one in db.session.scalars(rows)})
