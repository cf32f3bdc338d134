"""What a leader has to decide: the tasks of their networks that one press can settle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select

from app import clock, db
from app.accounts.models import Person, PersonRole
from app.accounts.queries import get_scopes
from app.challenges.duties import LAST_DAY, READ_DRAFT
from app.contributions.duties import ANSWER_CONTRIBUTION
from app.contributions.models import Contribution
from app.i18n import gettext as _
from app.permissions import Actor, Role
from app.subjects import Subject, SubjectKind, Wording
from app.submissions.duties import ANSWER, FIRST_WORD
from app.submissions.models import Submission
from app.submissions.states import MatchState
from app.tasks.duties import WHATS
from app.tasks.models import Task
from app.tasks.queries import visible_to

MOST = 3
"""So many decisions stand in one mail: a leader has ten minutes."""
SOON = timedelta(days=7)
"""So near its last day must be before somebody decides about a challenge."""
_OF_CASES = (FIRST_WORD, ANSWER)
_DECIDED = (*_OF_CASES, ANSWER_CONTRIBUTION, READ_DRAFT, LAST_DAY)


@dataclass(frozen=True)
class Decision:
    """Something to decide, by its task: of which kind, about what, by when.

    `question` is the challenge's that it is about, `number` the case's: what people have sent stands in no mail.
    """

    id: int
    subject_id: int
    what: str
    due_on: date
    number: str | None
    question: str | None

    @property
    def is_match(self) -> bool:
        """Return whether a network is asked if it takes a case."""
        return self.number is not None

    @property
    def label(self) -> str:
        """Return what is to be decided."""
        if self.is_match:
            return _("Does it belong in your network?")
        return str(WHATS[self.what].label)

    @property
    def about(self) -> str:
        """Return what it is about."""
        return self.number or self.question or ""


_IS_OFFERED = Submission.match_state == MatchState.OFFERED
"""Whoever passed it on has it until the network says yes, which is its leader's to decide."""
_CHALLENGE_ID = func.coalesce(Contribution.root_id, Task.subject_id)


def list_decisions(actor: Actor, task_id: int | None = None) -> Sequence[Decision]:
    """Return at most `MOST` open decisions in the networks a person leads, the most pressing first.

    With the id of a task the list has that one alone, if it is one of them.
    """
    statement = (
        select(Task.id, Task.subject_id, Task.what, Task.due_on, Submission.number, Wording.title.label("question"))
        .outerjoin(Submission, Submission.id == Task.subject_id)
        .outerjoin(Contribution, Contribution.id == Task.subject_id)
        .outerjoin(Subject, and_(Subject.id == _CHALLENGE_ID, Subject.kind == SubjectKind.CHALLENGE))
        .outerjoin(Wording, Wording.id == Subject.current_wording_id)
        .where(*visible_to(actor, among=_DECIDED), Task.scope_id.in_(actor.list_subjects(Role.LEADER)))
        .where(or_(Task.owner_id.is_(None), Task.owner_id == actor.id, _IS_OFFERED), _is_a_decision())
        .order_by(Task.can_wait, Task.due_on, Task.id)
        .limit(MOST)
    )
    return db.rows(Decision, statement if task_id is None else statement.where(Task.id == task_id))


def _is_a_decision() -> ColumnElement[bool]:
    """Return whether one press settles it: a case that is offered, a contribution in words, a challenge in time."""
    of_cases = [one.name for one in _OF_CASES]
    return or_(
        and_(Task.what.in_(of_cases), _IS_OFFERED),
        and_(Task.what == ANSWER_CONTRIBUTION.name, _has_words()),
        and_(Task.what == LAST_DAY.name, Task.due_on <= clock.today() + SOON),
        Task.what == READ_DRAFT.name,
    )


def _has_words() -> ColumnElement[bool]:
    said = select(Wording.id).join(Subject, Subject.current_wording_id == Wording.id)
    return said.where(Subject.id == Task.subject_id, Wording.text != "").exists()


def find_leader(person_id: int) -> Actor | None:
    """Return a leader who still works here, as who reads; None for anybody else."""
    person = db.session.get(Person, person_id)
    if person is None or not person.active:
        return None
    actor = Actor(person.id, person.name, get_scopes(person.id))
    return actor if Role.LEADER in actor.roles else None


def list_leaders() -> Sequence[int]:
    """Return the people who lead a network and still work here, by id."""
    leading = select(Person.id).join(PersonRole, PersonRole.person_id == Person.id)
    leading = leading.where(PersonRole.role == Role.LEADER, Person.active)
    return db.session.scalars(leading.distinct().order_by(Person.id)).all()
