"""The page of a heading put together: shown when it is opened, and again when a form of it was not right."""

from flask import url_for

from app import clock, i18n
from app.i18n import time_of_day
from app.joint_answer_desk.forms import HeadingForm, NumbersForm, OrderForm, PlanForm
from app.joint_answer_desk.page import HeadingPage, act_line, line_of, steps_of
from app.joint_answer_desk.standard import offer_texts
from app.joint_answers import queries
from app.joint_answers.queries import ORDER, Heading
from app.joint_answers.stopped_queries import find_halt, list_untold
from app.submissions.states import RouteKind
from app.web.asked import Asked
from app.web.shown import render_page


def render(
    heading: Heading,
    *,
    form: HeadingForm | None = None,
    adding: NumbersForm | None = None,
    plan: PlanForm | None = None,
) -> str:
    """Return the page of a heading; a form that was sent is shown again."""
    asked = Asked()
    cases = queries.list_cases(heading.id, asked.cursor(*ORDER.readers))
    act = queries.find_open_act(heading.id)
    waiting = act if act is not None and act.due_at is not None else None
    can_undo = waiting is not None and waiting.due_at is not None and clock.now() < waiting.due_at
    done = queries.list_done(heading.id)
    undo = OrderForm(formdata=None)
    undo.version.data = str(act.version) if act else ""

    def address(cursor: str | None) -> str | None:
        return url_for("joint_answer_desk.show_heading", heading_id=heading.id, page=cursor) if cursor else None

    return render_page(
        "joint_answer_desk/heading.html",
        HeadingPage(
            heading=heading,
            counted=queries.tell_kinds(queries.count_kinds(heading.id)),
            cases=[line_of(one) for one in cases.rows],
            newer_url=address(cases.newer),
            older_url=address(cases.older),
            writing_again=queries.list_writing_again(heading.id) if heading.unread else (),
            left_of_campaign=queries.count_campaign_left(heading.id),
            waiting=waiting,
            waiting_steps=steps_of(waiting) if waiting else "",
            until=time_of_day(waiting.due_at) if waiting and waiting.due_at else "",
            can_undo=can_undo,
            halt=find_halt(waiting.id) if waiting and not can_undo else None,
            untold=bool(list_untold([act.id for act, _done, _held in done])),
            done=[act_line(*one) for one in done],
            form=form or _heading_form(heading),
            adding=adding or NumbersForm(formdata=None),
            plan=None if waiting else plan or _plan_form(heading),
            languages=_list_languages(heading.id),
            undo=undo,
            sent=form or adding or plan,
        ),
    )


def _plan_form(heading: Heading) -> PlanForm:
    """Return the form of what is done with all cases, with the draft of it."""
    heading_id = heading.id
    form = PlanForm(f"plan-{heading_id}", formdata=None)
    act = queries.find_open_act(heading_id) or queries.find_last_answer(heading_id)
    if act is not None:
        form.show_act(act, queries.get_texts(act.id))
        if act.done_at is not None:
            form.version.data = form.first_word.data = form.first_word_en.data = form.why_there.data = form.to.data = ""
            form.publishes.data = form.own_words_too.data = False
            form.answer_due.data = None
    offer_texts(form, heading)
    return form


def _list_languages(heading_id: int) -> list[tuple[str, int]]:
    counted = queries.count_languages(heading_id)
    return [(one.code, counted.get(one.code, 0)) for one in i18n.LANGUAGES.values()]


def _heading_form(heading: Heading) -> HeadingForm:
    form = HeadingForm(formdata=None)
    form.heading.data, form.summary.data = heading.heading, heading.summary
    form.version.data = str(heading.version)
    if heading.department_id is not None:
        form.unit.data = f"{RouteKind.DEPARTMENT}-{heading.department_id}"
    elif heading.network_id is not None:
        form.unit.data = f"{RouteKind.NETWORK}-{heading.network_id}"
    return form
