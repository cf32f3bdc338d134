"""Making a heading, putting cases under it, writing what is done with all of them, ordering it and taking it back."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db
from app.acts import UNDO
from app.errors import NotPossibleError
from app.events import By, record
from app.i18n import gettext as _
from app.joint_answers import verbs
from app.joint_answers.job_kinds import HANDLE
from app.joint_answers.kinds import Held, Planned, Step
from app.joint_answers.models import JointAct, JointAnswer, JointCase, JointStep, JointText
from app.permissions import Actor
from app.subjects import Subject, Visibility
from app.submissions.models import Submission

MOST_AT_ONCE = 500
"""So many cases are put under a heading or handled by one press; the rest by the next."""


@dataclass(frozen=True)
class Ordered:
    """A case of an act: the wording that was read, and why it is left out, if it is."""

    submission_id: int
    wording_id: int
    held: Held | None


def begin(heading: str, *, by: Actor) -> JointAnswer:
    """Make a heading with nothing under it."""
    made = JointAnswer(heading=heading, person_id=by.id, created_at=clock.now())
    db.session.add(made)
    db.session.flush()
    return made


def rename(
    heading_id: int,
    version: int,
    heading: str,
    *,
    summary: str | None,
    department_id: int | None,
    network_id: int | None,
) -> None:
    """Give a heading other words, and say which unit answers. Raises `StaleDataError` if it was changed since."""
    row = db.lock(JointAnswer, heading_id, version)
    row.heading, row.summary = heading, summary
    row.department_id, row.network_id = department_id, network_id


def put_under(heading_id: int, case_ids: Collection[int], *, by: Actor) -> int:
    """Put cases under a heading; those that stand there already stay as they are. Returns how many are new."""
    there = select(JointCase.submission_id).where(JointCase.joint_answer_id == heading_id)
    new = sorted(set(case_ids) - set(db.session.scalars(there.where(JointCase.submission_id.in_(case_ids)))))
    now = clock.now()
    rows = [{"joint_answer_id": heading_id, "submission_id": one, "person_id": by.id, "created_at": now} for one in new]
    if rows:
        db.session.execute(db.insert(JointCase).on_conflict_do_nothing(), rows)
    for one in new:
        record(verbs.JOINED, by=By.person(by), subject_id=one, details={"heading": heading_id})
    return len(new)


def put_together(one_id: int, other_id: int, *, heading: str, by: Actor) -> list[int]:
    """Put two cases under one heading: that of one of them at which nothing is drafted or done, or else a new one.

    Returns its id; or the ids of the different ones under which the two wait already, and then nothing is moved. Two
    that wait under one already stay there. Raises `NotPossibleError` if one is taken back by its author, or erased.
    """
    both = sorted({one_id, other_id})
    there = select(Submission.id).join(Subject, Subject.id == Submission.id)
    there = there.where(Subject.visibility != Visibility.WITHDRAWN, Subject.erased_at.is_(None))
    locked = there.where(Submission.id.in_(both)).order_by(Submission.id).with_for_update(of=Submission)
    if list(db.session.scalars(locked)) != both:
        raise NotPossibleError(_("One of the two has been taken back or erased."))
    act = select(JointAct.id).where(JointAct.joint_answer_id == JointCase.joint_answer_id)
    begun, done = act.exists().label("begun"), act.where(JointAct.done_at.is_not(None)).exists()
    stand = select(JointCase.submission_id, JointCase.joint_answer_id, begun)
    rows = db.session.execute(stand.where(JointCase.submission_id.in_(both), ~done)).all()
    first, second = ({row.joint_answer_id for row in rows if row.submission_id == one} for one in both)
    free = {row.joint_answer_id for row in rows if not row.begun}
    if first & second:
        return [max(first & second)]
    if first and second:
        return sorted(first | second)
    heading_id = max(free) if free else begin(heading, by=by).id
    put_under(heading_id, both, by=by)
    return [heading_id]


def put_campaigns_under(heading_id: int, *, by: Actor) -> int:
    """Put the other letters of the campaigns that stand under a heading there too; at most `MOST_AT_ONCE` of them."""
    own = select(JointCase.submission_id).where(JointCase.joint_answer_id == heading_id)
    campaigns = select(Submission.campaign_id).where(Submission.id.in_(own), Submission.campaign_id.is_not(None))
    left = select(Submission.id).where(
        Submission.campaign_id.in_(campaigns), Submission.id.not_in(own), Submission.visibility != Visibility.WITHDRAWN
    )
    return put_under(heading_id, db.session.scalars(left.order_by(Submission.id).limit(MOST_AT_ONCE)).all(), by=by)


def take_out(heading_id: int, case_id: int, *, by: Actor) -> None:
    """Take a case out from under a heading: what it has been told stays told, what is ordered is not done with it.

    A second time changes nothing.
    """
    gone = delete(JointCase).where(JointCase.joint_answer_id == heading_id, JointCase.submission_id == case_id)
    acts = select(JointAct.id).where(JointAct.joint_answer_id == heading_id, JointAct.done_at.is_(None))
    for act_id in db.session.scalars(acts.with_for_update()).all():
        ordered = (JointStep.joint_act_id == act_id, JointStep.submission_id == case_id, JointStep.did.is_(None))
        db.session.execute(delete(JointStep).where(*ordered))
    if db.session.execute(gone.returning(JointCase.submission_id)).first() is not None:
        record(verbs.LEFT, by=By.person(by), subject_id=case_id, details={"heading": heading_id})


def take_all_out(heading_id: int, *, by: Actor) -> int:
    """Take the cases under a heading out, at most `MOST_AT_ONCE`: what they were told stays told. Returns how many.

    Raises `NotPossibleError` while something is ordered for them: that is taken back, or taken out one by one, first.
    """
    db.lock(JointAnswer, heading_id)
    ordered = (JointAct.joint_answer_id == heading_id, JointAct.done_at.is_(None), JointAct.ordered_at.is_not(None))
    if db.session.scalar(select(JointAct.id).where(*ordered)) is not None:
        raise NotPossibleError(_("What is ordered for these cases has not been done yet."))
    under = select(JointCase.submission_id).where(JointCase.joint_answer_id == heading_id)
    ids = db.session.scalars(under.order_by(JointCase.submission_id).limit(MOST_AT_ONCE)).all()
    gone = delete(JointCase).where(JointCase.joint_answer_id == heading_id, JointCase.submission_id.in_(ids))
    db.session.execute(gone)
    for one in ids:
        record(verbs.LEFT, by=By.person(by), subject_id=one, details={"heading": heading_id})
    return len(ids)


def keep_draft(heading_id: int, version: int | None, planned: Planned, *, by: Actor) -> JointAct:
    """Keep what is to be done with all cases, in place of the draft at `version` (None for none).

    Raises `StaleDataError` if somebody else saved it since, or it is ordered already.
    """
    db.lock(JointAnswer, heading_id)
    open_act = select(JointAct.id).where(JointAct.joint_answer_id == heading_id, JointAct.done_at.is_(None))
    act_id = db.session.scalar(open_act)
    act = db.lock(JointAct, act_id, version) if act_id is not None else JointAct(joint_answer_id=heading_id)
    if act.ordered_at is not None or (act_id is None) != (version is None):
        message = "it is ordered already"
        raise StaleDataError(message)
    end = planned.end
    act.publishes, act.own_words_too, act.answers = planned.publishes, planned.own_words_too, end is not None
    act.route_kind, act.target_id, act.why_there = planned.route_kind, planned.target_id, planned.why_there
    act.first_word, act.first_word_en = planned.first_word, planned.first_word_en
    act.answer_due = planned.answer_due
    act.end_kind, act.end_words = (end.kind, end.words) if end else (None, None)
    act.end_day, act.end_link = (end.day, end.link) if end else (None, None)
    act.person_id, act.changed_at = by.id, clock.now()
    db.session.add(act)
    db.session.flush()
    db.session.execute(delete(JointText).where(JointText.joint_act_id == act.id))
    db.session.add_all(
        JointText(joint_act_id=act.id, language=language, text=text) for language, text in planned.texts.items()
    )
    return act


def order(act_id: int, version: int, cases: Collection[Ordered], *, by: Actor) -> JointAct:
    """Have a draft done with these cases in ten minutes, until which it can be taken back.

    Raises `StaleDataError` if the draft is not the one that was read, or is ordered already.
    """
    act = db.lock(JointAct, act_id, version)
    if act.ordered_at is not None:
        message = "it is ordered already"
        raise StaleDataError(message)
    act.ordered_at, act.person_id = clock.now(), by.id
    act.due_at = act.ordered_at + UNDO
    rows = [
        {"joint_act_id": act_id, "submission_id": one.submission_id, "wording_id": one.wording_id, "held": one.held}
        for one in cases
    ]
    if rows:
        db.session.execute(db.insert(JointStep), rows)
    HANDLE.queue({"act_id": act_id, "after": 0, "ordered": act.ordered_at.isoformat()}, run_at=act.due_at)
    return act


def take_back(act_id: int) -> bool:
    """Make what is ordered a draft again; returns whether it was in time."""
    act = db.lock(JointAct, act_id)
    if act.due_at is None or act.done_at is not None or clock.now() >= act.due_at:
        return False
    act.ordered_at = act.due_at = None
    db.session.execute(delete(JointStep).where(JointStep.joint_act_id == act_id))
    return True


def note_done(act_id: int, case_id: int, did: Collection[Step], response_id: int | None) -> None:
    """Note what an act did with a case."""
    _note(act_id, case_id, did=" ".join(did), response_id=response_id)


def note_held(act_id: int, case_id: int, held: Held) -> None:
    """Note why an act left a case out after all."""
    _note(act_id, case_id, held=held)


def end_act(act_id: int) -> None:
    """Note that an act is through with every case."""
    db.lock(JointAct, act_id).done_at = clock.now()


def _note(act_id: int, case_id: int, **values: str | int | None) -> None:
    row = (JointStep.joint_act_id == act_id, JointStep.submission_id == case_id)
    db.session.execute(update(JointStep).where(*row).values(values))
