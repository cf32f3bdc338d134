"""The words of the answer to one case: the heading's, below those it has been given under its other headings."""

from sqlalchemy import func, select

from app import db
from app.joint_answers.models import JointAct, JointAnswer, JointStep, JointText
from app.joint_answers.queries import Heading
from app.submissions.models import Response

_BETWEEN = "\n\n"


def get_words(case_id: int, heading: Heading, act_id: int, text: str, language: str) -> str | None:
    """Return the answer to a case: `text` alone, or with what stands there from its other headings.

    None if what it was told before under this heading does not stand there any more as it was written.
    """
    given = _list_given(case_id)
    others = {one: words for one, words in given.items() if one != heading.id}
    if not others:
        return text
    standing = _get_standing(case_id)
    if heading.id in given:
        before = _get_text(case_id, heading.id, act_id, language)
        return standing.replace(before, text) if before and before in standing else None
    if len(others) == 1:
        standing = f"{next(iter(others.values()))}\n{standing}"
    return f"{standing}{_BETWEEN}{heading.heading}\n{text}"


def _list_given(case_id: int) -> dict[int, str]:
    """Return the headings whose answer a case has been given, in words, by id."""
    statement = (
        select(JointAnswer.id, JointAnswer.heading)
        .join(JointAct, JointAct.joint_answer_id == JointAnswer.id)
        .join(JointStep, JointStep.joint_act_id == JointAct.id)
        .where(JointStep.submission_id == case_id, JointStep.response_id.is_not(None))
        .order_by(JointAnswer.id)
        .distinct()
    )
    return {row.id: row.heading for row in db.read(statement)}


def _get_standing(case_id: int) -> str:
    published = select(Response.text).where(Response.submission_id == case_id, Response.published_at.is_not(None))
    return db.session.scalar(published.order_by(Response.number.desc()).limit(1)) or ""


def _get_text(case_id: int, heading_id: int, act_id: int, language: str) -> str | None:
    """Return what a case was last told under a heading, before the act that is done now."""
    last = (
        select(func.max(JointAct.id))
        .join(JointStep, JointStep.joint_act_id == JointAct.id)
        .where(
            JointAct.joint_answer_id == heading_id,
            JointAct.id != act_id,
            JointStep.submission_id == case_id,
            JointStep.response_id.is_not(None),
        )
    )
    told = select(JointText.text).where(
        JointText.joint_act_id == last.scalar_subquery(), JointText.language == language
    )
    return db.session.scalar(told)
