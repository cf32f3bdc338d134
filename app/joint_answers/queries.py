"""Headings as staff see them, with how many stand under each and who they are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, distinct, exists, func, or_, select

from app import db
from app.errors import NotThereError
from app.i18n import gettext as _
from app.i18n import in_a_row, ngettext
from app.joint_answers.kinds import Planned
from app.joint_answers.models import JointAct, JointAnswer, JointCase, JointStep, JointText
from app.results.kinds import End, EndKind
from app.subjects import AuthorKind, Visibility, Wording
from app.submissions.models import Submission
from app.web.paging import Cursor, Order, Page, row_id

PAGE_SIZE = 50
ORDER = Order({"id": row_id}, descending=True)


@dataclass(frozen=True)
class Heading:
    """A heading with how many cases stand under it, and of how many the author has written again."""

    id: int
    heading: str
    summary: str | None
    department_id: int | None
    network_id: int | None
    version: int
    created_at: datetime
    cases: int
    answered: int
    unread: int


@dataclass(frozen=True)
class Under:
    """A case under a heading; `answered` is whether it has the heading's answer."""

    id: int
    number: str
    title: str | None
    text: str | None
    language: str
    author_kind: str
    visibility: str
    handling: str
    audience: str
    unread: bool
    contested: bool
    route_kind: str | None
    network_id: int | None
    department_id: int | None
    authority_id: int | None
    theme_pile_id: int | None
    received_at: datetime
    answered: bool


@dataclass(frozen=True)
class ActShown:
    """What is or was done with all cases under a heading."""

    id: int
    joint_answer_id: int
    version: int
    publishes: bool
    own_words_too: bool
    route_kind: str | None
    target_id: int | None
    why_there: str | None
    first_word: str | None
    first_word_en: str | None
    answer_due: date | None
    answers: bool
    end_kind: str | None
    end_words: str | None
    end_day: date | None
    end_link: str | None
    person_id: int
    ordered_at: datetime | None
    due_at: datetime | None
    done_at: datetime | None

    @property
    def first_words(self) -> dict[str, str]:
        """Return the first update by language."""
        written = {"da": self.first_word, "en": self.first_word_en}
        return {language: words for language, words in written.items() if words}

    @property
    def end(self) -> End | None:
        """Return how it ends the cases; None if it answers none."""
        if not self.answers or self.end_kind is None:
            return None
        return End(EndKind(self.end_kind), self.end_words, self.end_day, self.end_link)


def has_answer(joint_answer_id: Any, submission_id: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- columns or numbers
    """Return whether a case has been given the answer of a heading."""
    return exists().where(
        JointAct.joint_answer_id == joint_answer_id,
        JointStep.joint_act_id == JointAct.id,
        JointStep.submission_id == submission_id,
        JointStep.response_id.is_not(None),
    )


_CASES_OF = (
    select(func.count())
    .select_from(JointCase)
    .join(Submission, Submission.id == JointCase.submission_id)
    .where(JointCase.joint_answer_id == JointAnswer.id)
)
_ANSWERED = (
    select(func.count(distinct(JointStep.submission_id)))
    .join(JointAct, JointAct.id == JointStep.joint_act_id)
    .join(
        JointCase, and_(JointCase.submission_id == JointStep.submission_id, JointCase.joint_answer_id == JointAnswer.id)
    )
    .where(JointAct.joint_answer_id == JointAnswer.id, JointStep.response_id.is_not(None))
)
_WRITES_AGAIN = and_(or_(Submission.unread, Submission.contested), Submission.visibility != Visibility.WITHDRAWN)
_HEADING = (
    JointAnswer.id,
    JointAnswer.heading,
    JointAnswer.summary,
    JointAnswer.department_id,
    JointAnswer.network_id,
    JointAnswer.version,
    JointAnswer.created_at,
    _CASES_OF.correlate(JointAnswer).scalar_subquery().label("cases"),
    _ANSWERED.correlate(JointAnswer).scalar_subquery().label("answered"),
    _CASES_OF.where(_WRITES_AGAIN).correlate(JointAnswer).scalar_subquery().label("unread"),
)
NAMES_OF = (
    select(func.aggregate_strings(cast(JointAnswer.id, String) + ":" + JointAnswer.heading, "\n"))
    .join(JointCase, JointCase.joint_answer_id == JointAnswer.id)
    .where(JointCase.submission_id == Submission.id)
    .correlate(Submission)
    .scalar_subquery()
)
"""The headings of a submission, each a line of its id, a colon, and its words; read by `read_names`."""


def read_names(lines: str | None) -> list[tuple[int, str]]:
    """Return the id and the words of each heading, from what `NAMES_OF` gives."""
    parted = (one.partition(":") for one in (lines or "").split("\n") if one)
    return sorted((int(heading_id), heading) for heading_id, _colon, heading in parted)


def list_headings(cursor: Cursor | None = None) -> Page[Heading]:
    """Return one page of the headings, newest first."""
    statement = ORDER.page(select(*_HEADING), (JointAnswer.id,), cursor, PAGE_SIZE)
    return ORDER.cut(db.rows(Heading, statement), PAGE_SIZE, cursor)


def get_heading(heading_id: int) -> Heading:
    """Return a heading. Raises `NotThereError` if there is none."""
    found = db.rows(Heading, select(*_HEADING).where(JointAnswer.id == heading_id))
    if not found:
        raise NotThereError
    return found[0]


def list_cases(heading_id: int, cursor: Cursor | None = None, size: int = PAGE_SIZE) -> Page[Under]:
    """Return one page of the cases under a heading, newest first."""
    statement = (
        select(
            Submission.id,
            Submission.number,
            Wording.title,
            Wording.text,
            Wording.language,
            Submission.author_kind,
            Submission.visibility,
            Submission.handling,
            Submission.audience,
            Submission.unread,
            Submission.contested,
            Submission.route_kind,
            Submission.network_id,
            Submission.department_id,
            Submission.authority_id,
            Submission.theme_pile_id,
            Submission.received_at,
            has_answer(heading_id, Submission.id).label("answered"),
        )
        .join(JointCase, JointCase.submission_id == Submission.id)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .where(JointCase.joint_answer_id == heading_id)
    )
    return ORDER.cut(db.rows(Under, ORDER.page(statement, (Submission.id,), cursor, size)), size, cursor)


def list_writing_again(heading_id: int, most: int = 20) -> Sequence[tuple[int, str]]:
    """Return id and number of the cases under a heading whose authors have written again."""
    statement = (
        select(Submission.id, Submission.number)
        .join(JointCase, JointCase.submission_id == Submission.id)
        .where(JointCase.joint_answer_id == heading_id, _WRITES_AGAIN)
        .order_by(Submission.id)
        .limit(most)
    )
    return [(row.id, row.number) for row in db.read(statement)]


def count_kinds(heading_id: int) -> dict[str, int]:
    """Return how many of each kind of author stand under a heading; who took theirs back is not counted."""
    statement = (
        select(Submission.author_kind, func.count())
        .join(JointCase, JointCase.submission_id == Submission.id)
        .where(JointCase.joint_answer_id == heading_id, Submission.visibility != Visibility.WITHDRAWN)
        .group_by(Submission.author_kind)
    )
    return {row[0]: row[1] for row in db.read(statement)}


_SAID: Mapping[str, Callable[[int], str]] = {
    AuthorKind.ASSOCIATION: lambda number: ngettext("%(num)s association", "%(num)s associations", number),
    AuthorKind.BUSINESS: lambda number: ngettext("%(num)s business", "%(num)s businesses", number),
    AuthorKind.EMPLOYEE: lambda number: ngettext("%(num)s employee", "%(num)s employees", number),
    AuthorKind.EDUCATION: lambda number: ngettext(
        "%(num)s from education or research", "%(num)s from education or research", number
    ),
    AuthorKind.MUNICIPALITY: lambda number: ngettext(
        "%(num)s other municipality", "%(num)s other municipalities", number
    ),
}


def tell_kinds(kinds: Mapping[str, int]) -> str:
    """Return how many wrote, and which of them are no residents: "9, of which 1 association"."""
    number = sum(kinds.values())
    others = [say(kinds[kind]) for kind, say in _SAID.items() if kinds.get(kind)]
    return _("%(num)s, of which %(kinds)s", num=number, kinds=in_a_row(others)) if others else str(number)


_ACT: tuple[Any, ...] = tuple(getattr(JointAct, name) for name in ActShown.__dataclass_fields__)


def find_open_act(heading_id: int) -> ActShown | None:
    """Return the draft of a heading, or what is ordered and not done yet; None if there is neither."""
    statement = select(*_ACT).where(JointAct.joint_answer_id == heading_id, JointAct.done_at.is_(None))
    return next(iter(db.rows(ActShown, statement)), None)


def is_drafted(heading_id: int, planned: Planned, *, person_id: int) -> bool:
    """Return whether the draft of a heading is somebody's, and says just this."""
    act = find_open_act(heading_id)
    if act is None or act.person_id != person_id:
        return False
    says = {one.name: getattr(act, one.name) for one in fields(Planned) if one.name != "texts"}
    return Planned(**says, texts=get_texts(act.id)) == planned


def list_done(heading_id: int, most: int = 20) -> Sequence[tuple[ActShown, int, int]]:
    """Return what was done with the cases under a heading, newest first: with how many, and how many were left out."""
    done = list(
        db.rows(
            ActShown,
            select(*_ACT)
            .where(JointAct.joint_answer_id == heading_id, JointAct.done_at.is_not(None))
            .order_by(JointAct.id.desc())
            .limit(most),
        )
    )
    counted = (
        select(JointStep.joint_act_id, func.count(JointStep.did), func.count(JointStep.held))
        .where(JointStep.joint_act_id.in_([one.id for one in done]))
        .group_by(JointStep.joint_act_id)
    )
    numbers = {row[0]: (row[1], row[2]) for row in db.read(counted)}
    return [(one, *numbers.get(one.id, (0, 0))) for one in done]


def get_texts(act_id: int) -> dict[str, str]:
    """Return the answer of an act by language."""
    statement = select(JointText.language, JointText.text).where(JointText.joint_act_id == act_id)
    return {row.language: row.text for row in db.read(statement)}


def count_languages(heading_id: int) -> dict[str, int]:
    """Return how many of the cases under a heading were written on a page in each language."""
    statement = (
        select(Submission.language, func.count())
        .join(JointCase, JointCase.submission_id == Submission.id)
        .where(JointCase.joint_answer_id == heading_id)
        .group_by(Submission.language)
    )
    return {row[0]: row[1] for row in db.read(statement)}


def count_campaign_left(heading_id: int) -> int:
    """Return how many letters of the campaigns that stand under a heading do not stand under it themselves."""
    own = select(JointCase.submission_id).where(JointCase.joint_answer_id == heading_id)
    campaigns = select(Submission.campaign_id).where(Submission.id.in_(own), Submission.campaign_id.is_not(None))
    left = select(func.count()).where(
        Submission.campaign_id.in_(campaigns), Submission.id.not_in(own), Submission.visibility != Visibility.WITHDRAWN
    )
    return db.session.scalar(left) or 0


def list_choices(besides: Iterable[int], most: int = 50) -> list[tuple[int, str]]:
    """Return id and words of the newest headings, without some."""
    statement = (
        select(JointAnswer.id, JointAnswer.heading)
        .where(JointAnswer.id.not_in(list(besides)))
        .order_by(JointAnswer.id.desc())
        .limit(most)
    )
    return [(row.id, row.heading) for row in db.read(statement)]


def find_last_answer(heading_id: int) -> ActShown | None:
    """Return what was last answered under a heading; None if nothing was."""
    statement = (
        select(*_ACT)
        .where(JointAct.joint_answer_id == heading_id, JointAct.done_at.is_not(None), JointAct.answers)
        .order_by(JointAct.id.desc())
        .limit(1)
    )
    return next(iter(db.rows(ActShown, statement)), None)


def get_act(act_id: int) -> ActShown:
    """Return an act. Raises `NotThereError` if there is none."""
    found = db.rows(ActShown, select(*_ACT).where(JointAct.id == act_id))
    for one in found:
        return one
    raise NotThereError
