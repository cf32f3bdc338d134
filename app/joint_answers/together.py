"""With how many others a case was answered, as everybody may read it: what is not public is counted, never named."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, func, or_, select

from app import db
from app.access import readable
from app.i18n import gettext as _
from app.i18n import ngettext
from app.joint_answers.models import JointAct, JointAnswer, JointStep
from app.joint_answers.queries import tell_kinds
from app.kinds import NOBODY
from app.subjects import AuthorKind, Visibility
from app.submissions.models import Submission

_MOST_NAMED = 20
_KIND = case(
    (and_(Submission.author_kind == AuthorKind.EMPLOYEE, ~readable(NOBODY, Submission)), AuthorKind.CITIZEN.value),
    else_=Submission.author_kind,
)
"""The kind of an author as everybody may hear it: that one of our own wrote to us alone would point at somebody."""


@dataclass(frozen=True)
class Together:
    """A heading under which a case was answered: how many others were, of which kinds all are, and the public ones."""

    heading: str
    others: int
    kinds: str
    named: tuple[tuple[int, str], ...]

    @property
    def line(self) -> str:
        """Return with how many others it was answered, in a sentence."""
        if not self.others:
            return ""
        return ngettext(
            "Answered together with %(num)s other who wrote about it.",
            "Answered together with %(num)s others who wrote about it.",
            self.others,
        )

    @property
    def who(self) -> str:
        """Return how many wrote, and which of them are no residents; empty if all are residents."""
        return _("In all: %(kinds)s.", kinds=self.kinds) if not self.kinds.isdigit() else ""

    @property
    def unnamed(self) -> int:
        """Return how many of the others are not named."""
        return self.others - len(self.named)


def is_joint(submission_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether a submission was answered together with others."""
    given = select(JointStep.joint_act_id).where(
        JointStep.submission_id == submission_id, JointStep.response_id.is_not(None)
    )
    return given.exists()


def list_together(submission_id: int) -> tuple[Together, ...]:
    """Return the headings under which a submission was answered, each with whoever else was."""
    own = (
        select(JointAct.joint_answer_id)
        .join(JointStep, JointStep.joint_act_id == JointAct.id)
        .where(JointStep.submission_id == submission_id, JointStep.response_id.is_not(None))
    )
    given = (
        select(JointAct.joint_answer_id, JointStep.submission_id)
        .join(JointStep, JointStep.joint_act_id == JointAct.id)
        .where(JointAct.joint_answer_id.in_(own), JointStep.response_id.is_not(None))
        .distinct()
        .subquery()
    )
    counted = (
        select(JointAnswer.id, JointAnswer.heading, _KIND.label("author_kind"), func.count().label("number"))
        .join(given, given.c.joint_answer_id == JointAnswer.id)
        .join(Submission, Submission.id == given.c.submission_id)
        .where(or_(Submission.visibility != Visibility.WITHDRAWN, Submission.id == submission_id))
        .group_by(JointAnswer.id, JointAnswer.heading, _KIND)
        .order_by(JointAnswer.id)
    )
    place = func.row_number().over(partition_by=given.c.joint_answer_id, order_by=Submission.id)
    public = (
        select(given.c.joint_answer_id, Submission.id, Submission.number, place.label("place"))
        .join(Submission, Submission.id == given.c.submission_id)
        .where(Submission.id != submission_id, readable(NOBODY, Submission))
        .subquery()
    )
    named = select(public).where(public.c.place <= _MOST_NAMED).order_by(public.c.joint_answer_id, public.c.place)
    shown: dict[int, list[tuple[int, str]]] = {}
    for row in db.read(named):
        shown.setdefault(row.joint_answer_id, []).append((row.id, row.number))
    kinds: dict[tuple[int, str], dict[str, int]] = {}
    for row in db.read(counted):
        kinds.setdefault((row.id, row.heading), {})[row.author_kind] = row.number
    return tuple(_together(heading, counts, shown.get(one, [])) for (one, heading), counts in kinds.items())


def _together(heading: str, counts: dict[str, int], named: list[Any]) -> Together:
    return Together(heading, sum(counts.values()) - 1, tell_kinds(counts), tuple(named))
