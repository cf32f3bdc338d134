"""What the page of a heading shows of its cases and of what is done with all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app import clock
from app.i18n import gettext as _
from app.i18n import in_a_row, long_moment
from app.joint_answer_desk.forms import HeadingForm, NumbersForm, OrderForm, PlanForm
from app.joint_answer_desk.plan import Plan
from app.joint_answers.kinds import Held, Step
from app.joint_answers.queries import ActShown, Heading, Under
from app.joint_answers.stopped_queries import Halt
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.reading.cards import other_language
from app.reading.highlights import without_cpr
from app.subjects import AuthorKind, Visibility
from app.submissions import labels

_TITLE_OF_TEXT = 80


@dataclass(frozen=True)
class CaseLine:
    """A case in the list under a heading, in words."""

    id: int
    number: str
    title: str
    lang: str | None
    author: str
    where: str
    state: str
    received: date
    unread: bool
    answered: bool


@dataclass(frozen=True)
class ActLine:
    """What was done with all cases, in words: when, to how many, and how many were left out."""

    at: str
    steps: str
    done: int
    held: int


@dataclass(frozen=True)
class HeadingPage:
    """A heading with its cases, and the forms of all that can be done with it."""

    heading: Heading
    counted: str
    cases: list[CaseLine]
    newer_url: str | None
    older_url: str | None
    writing_again: Sequence[tuple[int, str]]
    left_of_campaign: int
    waiting: ActShown | None
    waiting_steps: str
    until: str
    can_undo: bool
    halt: Halt | None
    untold: bool
    done: list[ActLine]
    form: HeadingForm
    adding: NumbersForm
    plan: PlanForm | None
    languages: list[tuple[str, int]]
    undo: OrderForm
    sent: object = None


@dataclass(frozen=True)
class PreviewPage:
    """What an act would do: what each of the authors reads, and which cases are left out."""

    heading: Heading
    act: ActShown
    plan: Plan
    steps: str
    held: list[tuple[str, int, list[tuple[int, str]]]]
    texts: list[tuple[str, str, list[str]]]
    where: str
    end: str
    form: OrderForm = field(default_factory=lambda: OrderForm(formdata=None))


def line_of(row: Under) -> CaseLine:
    """Return a case under a heading in words."""
    target = row.network_id or row.department_id or row.authority_id or row.theme_pile_id
    return CaseLine(
        id=row.id,
        number=row.number,
        title=without_cpr(row.title or (row.text or "")[:_TITLE_OF_TEXT]) or _("Its words have been erased"),
        lang=other_language(row.language) if row.text else None,
        author=AuthorKind.label_of(row.author_kind),
        where=labels.where_label(row.route_kind, target, get_reference(), get_directory())
        if row.route_kind and target
        else "",
        state=labels.state_label(row.visibility, row.handling),
        received=clock.town_date(row.received_at),
        unread=(row.unread or row.contested) and row.visibility != Visibility.WITHDRAWN,
        answered=row.answered,
    )


def where_of(act: ActShown) -> str:
    """Return where an act passes the cases on to; empty if nowhere."""
    if act.route_kind is None or act.target_id is None:
        return ""
    return labels.where_label(act.route_kind, act.target_id, get_reference(), get_directory())


def steps_of(act: ActShown) -> str:
    """Return what an act does, one step after another."""
    said = {
        Step.PUBLISHED: _("publish the texts") if act.publishes else "",
        Step.ROUTED: _("pass them on to %(where)s", where=where_of(act)) if act.route_kind else "",
        Step.FIRST_WORD: _("give the first update") if act.first_word else "",
        Step.ANSWERED: _("answer them") if act.answers else "",
    }
    return in_a_row([said[step] for step in Step if said[step]])


def act_line(act: ActShown, done: int, held: int) -> ActLine:
    """Return what was done in words."""
    said = {
        Step.PUBLISHED: _("published") if act.publishes else "",
        Step.ROUTED: _("passed on to %(where)s", where=where_of(act)) if act.route_kind else "",
        Step.FIRST_WORD: _("first update given") if act.first_word else "",
        Step.ANSWERED: _("answered") if act.answers else "",
    }
    return ActLine(
        long_moment(act.done_at or clock.now()), in_a_row([said[step] for step in Step if said[step]]), done, held
    )


def held_lines(plan: Plan) -> list[tuple[str, int, list[tuple[int, str]]]]:
    """Return each reason for which cases are left out, with how many, and the first of them."""
    return [(one.label, plan.counted[one], plan.held[one]) for one in Held if plan.counted[one]]
