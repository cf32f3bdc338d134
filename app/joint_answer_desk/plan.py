"""What an act would do with each case under a heading: to how many mails it leads, and which cases it leaves out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select

from app import db
from app.accounts.hidden import hidden_authors, list_voices
from app.accounts.models import Contact
from app.alarms.queries import is_of_danger
from app.clearing import find_stops
from app.clearing.own import NOBODY, tellings
from app.clearing.stops import EVERYBODY, StopKind
from app.joint_answer_desk.words import Vocabulary
from app.joint_answers.actions import MOST_AT_ONCE, Ordered
from app.joint_answers.kinds import Held, Step
from app.joint_answers.models import JointCase, JointStep
from app.joint_answers.queries import ActShown, find_last_answer, get_texts, has_answer
from app.publishing.rules import is_public
from app.subjects import Audience, Visibility, Voice, Wording
from app.submissions.models import Response, Submission
from app.submissions.states import Handling

_AT_ONCE = 100
_MOST_NAMED = 20


@dataclass
class Plan:
    """What an act would do: `mails` is to how many addresses, `silent` how many cases have none.

    `held` names the first cases of each reason that leaves some
    out, `counted` counts them all; `more` is whether some are left for later. `named` are the cases whose hidden author
    is named in what all would read, of whatever state these are. `answered` are those that would get an answer beside
    the one that they have.
    """

    ordered: list[Ordered] = field(default_factory=list)
    steps: Counter[Step] = field(default_factory=Counter)
    held: dict[Held, list[tuple[int, str]]] = field(default_factory=dict)
    counted: Counter[Held] = field(default_factory=Counter)
    contacts: set[int] = field(default_factory=set)
    silent: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    named: list[tuple[int, str]] = field(default_factory=list)
    answered: list[tuple[int, str]] = field(default_factory=list)
    more: bool = False

    @property
    def number(self) -> int:
        """Return with how many cases something is done."""
        return len(self.ordered) - self.counted.total()

    @property
    def mails(self) -> int:
        """Return to how many addresses a mail goes."""
        return len(self.contacts)


def steps_for(case: Any, act: ActShown, *, answer_again: bool) -> list[Step]:  # noqa: ANN401 -- a row, or its columns
    """Return what is left to be done with a case of what the act says; `answer_again` also if it has the answer."""
    target = case.network_id or case.department_id or case.authority_id or case.theme_pile_id
    shown = is_public(case) and case.published_wording_id == case.current_wording_id
    wanted = {
        Step.PUBLISHED: act.publishes and case.audience == Audience.PUBLIC and not shown,
        Step.ROUTED: act.route_kind is not None and (case.route_kind, target) != (act.route_kind, act.target_id),
        Step.FIRST_WORD: act.first_word is not None
        and case.handling != Handling.ANSWERED
        and case.answer_due != act.answer_due,
        Step.ANSWERED: act.answers and answer_again,
    }
    return [step for step in Step if wanted[step]]


def make_plan(act: ActShown) -> Plan:
    """Return what an act would do with the cases under its heading, as they stand now."""
    plan, texts = Plan(), get_texts(act.id)
    last = find_last_answer(act.joint_answer_id)
    is_new = last is None or (last.end, get_texts(last.id)) != (act.end, texts)
    said = [*texts.values(), *(one for one in (act.why_there, act.end_words) if one), *act.first_words.values()]
    vocabulary = _read_vocabulary(act.joint_answer_id) if act.publishes and not act.own_words_too else None
    for rows in db.streaming(_cases(act.joint_answer_id), _AT_ONCE):
        authors = hidden_authors(list_voices([row.id for row in rows]), knows=True)
        for row in rows:
            author = authors.get(row.id, NOBODY)
            is_named = any(_tells(one, author) for one in said)
            if is_named:
                plan.named.append((row.id, row.number))
            steps = steps_for(row, act, answer_again=is_new or not row.has_answer)
            if not steps:
                continue
            held = _why_held(row, steps, vocabulary)
            if held is None and is_named:
                held = Held.NAMED
            if held is None and plan.number == MOST_AT_ONCE:
                plan.more = True
                continue
            _add(plan, row, steps, held)
    return plan


def _add(plan: Plan, row: Row[Any], steps: Sequence[Step], held: Held | None) -> None:
    plan.ordered.append(Ordered(row.id, row.current_wording_id, held))
    if held is not None:
        plan.counted[held] += 1
        named = plan.held.setdefault(held, [])
        if len(named) < _MOST_NAMED:
            named.append((row.id, row.number))
        return
    plan.steps.update(steps)
    if Step.ANSWERED in steps and row.handling in (Handling.ANSWERED, Handling.CLOSED):
        plan.answered.append((row.id, row.number))
    plan.languages[row.language] += 1
    if row.contact_id is None:
        plan.silent += 1
    else:
        plan.contacts.add(row.contact_id)


def find_held(case_id: int, act: ActShown, steps: Sequence[Step]) -> Held | None:
    """Return why nothing is done with a case now, whatever was planned; None if all of `steps` can be.

    What others have done with it since, and what they found, is looked at once more; its words were read in the plan.
    """
    row = db.read(_cases(act.joint_answer_id).where(Submission.id == case_id)).first()
    if row is None:
        return Held.ELSEWISE
    return _why_as_it_stands(row, steps) if steps else Held.NOTHING


def _why_held(row: Row[Any], steps: Sequence[Step], vocabulary: Vocabulary | None) -> Held | None:
    """Return why nothing is done with a case; None if all of `steps` can be."""
    held = _why_as_it_stands(row, steps)
    return held if held is not None or Step.PUBLISHED not in steps else _why_unread(row, vocabulary)


def _why_as_it_stands(row: Row[Any], steps: Sequence[Step]) -> Held | None:
    """Return why the state of a case lets nothing be done with it; None if it does."""
    speaks = Step.ANSWERED in steps or Step.FIRST_WORD in steps
    reasons: Mapping[Held, bool] = {
        Held.WITHDRAWN: row.visibility == Visibility.WITHDRAWN,
        Held.LAW: row.withheld is not None,
        Held.ALARM: row.is_of_danger,
        Held.CLOSED: row.handling == Handling.CLOSED,
        Held.OUT_OF_SIGHT: Step.PUBLISHED in steps and row.visibility in {Visibility.HIDDEN, Visibility.RETURNED},
        Held.WITH_NOBODY: speaks and row.route_kind is None and Step.ROUTED not in steps,
        Held.ANSWERED: Step.ANSWERED in steps and row.has_own_answer,
        Held.DRAFTED: Step.ANSWERED in steps and row.has_draft,
    }
    return next((why for why, so in reasons.items() if so), None)


def _why_unread(row: Row[Any], vocabulary: Vocabulary | None) -> Held | None:
    """Return why a text is not made public without being read; None if it may be."""
    words = {"title": row.title, "text": row.text, "place": row.place_text, "name": row.shown_name}
    stops = find_stops(words, replace(EVERYBODY, shown=row.shown_name))
    if stops:
        return Held.CPR if any(one.kind == StopKind.CPR for one in stops) else Held.PERSONAL
    has_own = vocabulary is not None and vocabulary.has_own(f"{row.title or ''} {row.text or ''}")
    return Held.OWN_WORDS if has_own else None


def _tells(text: str, author: Any) -> bool:  # noqa: ANN401 -- a hidden author
    return next(tellings(text, author), None) is not None


def _read_vocabulary(heading_id: int) -> Vocabulary:
    texts = (
        select(Wording.title, Wording.text)
        .join(Submission, Submission.current_wording_id == Wording.id)
        .join(JointCase, JointCase.submission_id == Submission.id)
        .where(JointCase.joint_answer_id == heading_id)
    )
    return Vocabulary(_texts_of(texts))


def _texts_of(statement: Any) -> Iterator[str]:  # noqa: ANN401 -- a statement on titles and texts
    for rows in db.streaming(statement, _AT_ONCE):
        yield from (f"{title or ''} {text or ''}" for title, text in rows)


def _cases(heading_id: int) -> Any:  # noqa: ANN401 -- a statement of many columns
    """Return the statement of the cases under a heading, with all that is asked of each."""
    return (
        select(
            *(Submission.id, Submission.number, Submission.language, Submission.audience, Submission.visibility),
            *(Submission.withheld, Submission.handling, Submission.route_kind, Submission.network_id),
            *(Submission.department_id, Submission.authority_id, Submission.theme_pile_id, Submission.answer_due),
            *(Submission.current_wording_id, Submission.published_wording_id),
            *(
                Submission.place_text,
                Submission.shown_name,
                Wording.title,
                Wording.text,
                Contact.id.label("contact_id"),
            ),
            is_of_danger(Submission.id).label("is_of_danger"),
            has_answer(heading_id, Submission.id).label("has_answer"),
            _has_response(Response.published_at.is_(None)).label("has_draft"),
            and_(_has_response(Response.published_at.is_not(None)), ~_has_joint_answer()).label("has_own_answer"),
        )
        .join(JointCase, and_(JointCase.submission_id == Submission.id, JointCase.joint_answer_id == heading_id))
        .join(Wording, Wording.id == Submission.current_wording_id)
        .outerjoin(Voice, Voice.subject_id == Submission.id)
        .outerjoin(Contact, Contact.id == Voice.contact_id)
        .order_by(Submission.id)
    )


def _has_response(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(Response.id).where(Response.submission_id == Submission.id, condition).exists()


def _has_joint_answer() -> ColumnElement[bool]:
    """Return whether the newest answer of a submission was given together with others."""
    newest = select(func.max(Response.id)).where(
        Response.submission_id == Submission.id, Response.published_at.is_not(None)
    )
    return (
        select(JointStep.joint_act_id)
        .where(
            JointStep.submission_id == Submission.id,
            JointStep.response_id == newest.correlate(Submission).scalar_subquery(),
        )
        .exists()
    )
