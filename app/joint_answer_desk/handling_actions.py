"""Doing with one case what was ordered for all under its heading: each step as the act of that case, told once."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.acts import Act
from app.answering.actions import publish_answer, save_draft
from app.answering.first_word_actions import give_first_word
from app.answering.forms import Drafted, Promise, ReadDraft
from app.casework.publishing_actions import publish
from app.casework.publishing_forms import Approved
from app.casework.routing_actions import route
from app.casework.routing_forms import Target, Way
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.errors import NotClearedError, NotPossibleError
from app.events import By
from app.i18n import DEFAULT
from app.joint_answer_desk.answer_words import get_words
from app.joint_answer_desk.plan import find_held, steps_for
from app.joint_answers.kinds import Held, Step
from app.joint_answers.queries import ActShown, Heading
from app.results.actions import spoken_to
from app.submissions.models import Response, Submission
from app.submissions.states import RouteKind


@dataclass(frozen=True)
class Order:
    """What is done with each case: the act, its heading, the answer by language, and whether it is a new one."""

    act: ActShown
    heading: Heading
    texts: dict[str, str]
    by: By


def handle(case_id: int, wording_id: int, order: Order) -> tuple[list[Step], int | None] | Held:
    """Do with a case what is left to be done: the steps that were done, and the answer's id; or why nothing was."""
    try:
        with db.session.begin_nested():
            case = db.lock(Submission, case_id)
            if case.current_wording_id != wording_id:
                return Held.CHANGED
            steps = steps_for(case, order.act, answer_again=True)
            held = find_held(case_id, order.act, steps)
            if held is not None:
                return held
            for step in steps:
                _DOING[step](case, order)
            db.session.flush()
            return steps, _newest_answer(case_id) if Step.ANSWERED in steps else None
    except NotClearedError:
        return Held.PERSONAL
    except (NotPossibleError, StaleDataError):
        return Held.ELSEWISE


def _do(act: Act[Submission, Any, Any], case: Submission, said: Any, by: By) -> None:  # noqa: ANN401 -- what an act says
    """Do an act as its own page does, but leave it to one letter of all steps to tell the author."""
    if act.why_not(case) is not None:
        raise NotPossibleError
    act.function(case, said, by)


def _publish(case: Submission, order: Order) -> None:
    _do(publish, case, Approved(case.current_wording_id or 0), order.by)


def _route(case: Submission, order: Order) -> None:
    act = order.act
    target = Target(RouteKind(str(act.route_kind)), act.target_id or 0)
    _do(route, case, Way(target, act.why_there or ""), order.by)


def _give_first_word(case: Submission, order: Order) -> None:
    act = order.act
    if act.answer_due is None or not act.first_words:
        raise NotPossibleError
    language = _language(case, act.first_words)
    _do(give_first_word, case, Promise(act.first_words[language], act.answer_due, language), order.by)


def _answer(case: Submission, order: Order) -> None:
    end, language = order.act.end, _language(case, order.texts)
    text = get_words(case.id, order.heading, order.act.id, order.texts[language], language)
    if end is None or text is None:
        raise NotPossibleError
    if db.session.scalar(_DRAFT.where(Response.submission_id == case.id)) is not None:
        raise NotPossibleError
    _do(save_draft, case, Drafted(text, end, language), order.by)
    draft = db.session.scalars(_DRAFT_ROW.where(Response.submission_id == case.id)).one()
    # Whoever wrote it has looked at every passage; that it names nobody who wrote is asked for each case in the plan.
    cleared = [one.key for one in find_stops({"answer": text}, EVERYBODY)]
    unit = (order.heading.network_id, order.heading.department_id)
    said = ReadDraft(draft.version, spoken_by=unit if any(unit) else None, cleared=cleared)
    _do(publish_answer, case, said, order.by)


def _language(case: Submission, texts: dict[str, str]) -> str:
    """Return the language in which the author is spoken to: their own if what is said is written in it."""
    wanted = (spoken_to(case), DEFAULT.code, *texts)
    return next(one for one in wanted if one in texts)


def _newest_answer(case_id: int) -> int | None:
    published = select(func.max(Response.id)).where(
        Response.submission_id == case_id, Response.published_at.is_not(None)
    )
    return db.session.scalar(published)


_DRAFT = select(Response.id).where(Response.published_at.is_(None))
_DRAFT_ROW = select(Response).where(Response.published_at.is_(None))
_DOING = {
    Step.PUBLISHED: _publish,
    Step.ROUTED: _route,
    Step.FIRST_WORD: _give_first_word,
    Step.ANSWERED: _answer,
}
