"""Solutions as pages show them and acts judge them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from app import clock, db, i18n
from app.access import readable_inside, require_readable
from app.effects.kinds import (
    COUNTED,
    Felt,
    Line,
    Moment,
    Outcome,
    Standing,
    due_on,
    heard_since,
    list_due,
)
from app.effects.shown import Cell, Effect, LineShown
from app.errors import NotThereError
from app.events import list_happened
from app.history import line
from app.kinds import NOBODY
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.solutions.blueprint import SOLUTIONS_ROOM
from app.solutions.models import (
    Solution,
    SolutionAnswer,
    SolutionEffect,
    SolutionOrigin,
    SolutionText,
)
from app.solutions.verbs import TOLD
from app.subjects import Subject, Wording
from app.translations.queries import list_elsewhere
from app.translations.verbs import ELSEWHERE
from app.web.paging import Cursor, Order, Page, row_id

PAGE = 20
NEWEST = Order({"published_seq": row_id}, descending=True)


@dataclass(frozen=True)
class Words:
    """What a solution says of itself in one language."""

    language: str
    title: str
    text: str
    professionals: str
    residents: str


@dataclass(frozen=True)
class SolutionInfo:
    """A solution in the version in which it was read, with its words in the language in which it was written."""

    id: int
    slug: str
    network_id: int
    trial_id: int | None
    standing: str
    visibility: str
    department_id: int | None
    handed_on: date | None
    told_at: datetime | None
    version: int
    title: str
    text: str
    professionals: str
    residents: str
    language: str
    published_at: datetime | None
    published_seq: int | None
    readable: bool
    title_en: str
    text_en: str
    professionals_en: str
    residents_en: str

    @property
    def standing_label(self) -> str:
        """Return how it stands, in words."""
        return Standing.label_of(self.standing)

    @property
    def standing_sentence(self) -> str:
        """Return what that means."""
        return Standing.sentence_of(self.standing)

    @property
    def words(self) -> Words:
        """Return its words in the current language, else in that in which it was written."""
        if i18n.current().code == "en" and self.title_en:
            return Words("en", self.title_en, self.text_en, self.professionals_en, self.residents_en)
        return Words(self.language, self.title, self.text, self.professionals, self.residents)

    @property
    def texts(self) -> list[str]:
        """Return every text in which words can be covered."""
        words = self.words
        return [words.title, words.text, words.professionals, words.residents]

    @property
    def texts_in_all(self) -> list[str]:
        """Return what it says of itself in every language that it has."""
        english = [self.title_en, self.text_en, self.professionals_en, self.residents_en]
        return [self.title, self.text, self.professionals, self.residents, *english]


@dataclass(frozen=True)
class Answers:
    """What residents answer of a solution: how many chose what, and the words that are shown, the newest first."""

    counts: Mapping[Felt, int] = field(default_factory=dict)
    words: Sequence["Answer"] = ()

    @property
    def number(self) -> int:
        """Return how many have answered."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Answer:
    """One answer with its words."""

    id: int
    solution_id: int
    felt: str
    words: str
    language: str
    waits: bool
    answered_at: datetime
    version: int

    @property
    def felt_label(self) -> str:
        """Return what was chosen, in words."""
        return Felt.label_of(self.felt)


@dataclass(frozen=True)
class ToldOnce:
    """Something that happened to a solution, as everybody reads it."""

    date: date
    text: str
    reason: str | None


@dataclass(frozen=True)
class Became:
    """A solution that everybody can read, as the pages name it of what it grew from."""

    id: int
    slug: str
    network_id: int
    titles: Mapping[str, str]
    language: str

    @property
    def title(self) -> str:
        """Return what it is called in the current language, else in that in which it was written."""
        return self.titles.get(i18n.current().code) or self.titles[self.language]

    @property
    def lang(self) -> str | None:
        """Return the language of its title if it is another than the page's."""
        code = i18n.current().code
        return None if code in self.titles else self.language


@dataclass(frozen=True)
class _Known:
    of_subject: Mapping[int, Sequence[Became]]
    of_challenge: Mapping[int, Sequence[Became]]
    of_network: Mapping[int, Sequence[Became]]


_S, _E = Solution.__table__.c, SolutionEffect.__table__.c


def _solutions(wording_id: Any) -> Select[Any]:  # noqa: ANN401 -- a column
    """Return the statement of solutions in one of their wordings, with their words in English if there are any."""
    more: Any = select(
        *(_S.id, _S.slug, _S.network_id, _S.trial_id, _S.standing, _S.visibility, _S.department_id, _S.handed_on),
        *(_S.told_at, _S.version, _S.professionals, _S.residents),
        func.coalesce(Wording.title, "").label("title"),
        func.coalesce(Wording.text, "").label("text"),
        func.coalesce(Wording.language, Subject.language).label("language"),
        *(Subject.published_at, Subject.published_seq, readable_inside(NOBODY).label("readable")),
        *(
            func.coalesce(one, "").label(f"{one.key}_en")
            for one in (SolutionText.title, SolutionText.text, SolutionText.professionals, SolutionText.residents)
        ),
    )
    joined: Select[Any] = (
        more.join(Subject, Subject.id == _S.id)
        .outerjoin(Wording, Wording.id == wording_id)
        .outerjoin(SolutionText, (SolutionText.solution_id == _S.id) & (SolutionText.language == "en"))
    )
    return joined


_AT_ADDRESS = _solutions(Subject.published_wording_id).where(_S.slug == bindparam("slug"))
_AT_DESK = _solutions(Subject.current_wording_id)
_SHOWN = _solutions(Subject.published_wording_id).where(readable_inside(NOBODY))


def get_slug(solution_id: int) -> str:
    """Return what a solution is called in its address. Raises `NotThereError` if there is none."""
    slug = db.session.scalar(select(Solution.slug).where(Solution.id == solution_id))
    if slug is None:
        raise NotThereError
    return slug


def get_solution(solution_id: int) -> SolutionInfo:
    """Return a solution in its newest words, also one that nobody else can read; raises `NotThereError`."""
    found = db.rows(SolutionInfo, _AT_DESK.where(_S.id == solution_id))
    if not found:
        raise NotThereError
    return found[0]


def get_shown(slug: str) -> SolutionInfo:
    """Return a solution that everybody can read.

    Raises `NotThereError` if there was never one at this address, `GoneError` if nobody reads it any more.
    """
    found = db.rows(SolutionInfo, _AT_ADDRESS, {"slug": slug})
    if not found:
        raise NotThereError
    require_readable(now=found[0].readable, published_at=found[0].published_at)
    return found[0]


def has_been_shown(slug: str) -> bool:
    """Return whether there is a solution at this address that everybody could read once."""
    was = select(Subject.id).join(Solution, Solution.id == Subject.id)
    return db.session.scalar(was.where(Solution.slug == slug, Subject.published_at.is_not(None))) is not None


def list_of_network(network_id: int) -> Sequence[SolutionInfo]:
    """Return the solutions of a network as its leader reads them, the newest first."""
    return db.rows(SolutionInfo, _AT_DESK.where(_S.network_id == network_id).order_by(_S.id.desc()))


def list_about(sought: str) -> Sequence[int]:
    """Return the solutions that everybody can read in whose words, or in what was seen of them, each word stands.

    It is looked for here and not in the database, which would fold "Æ" in the one of the two and not in the other: a
    town has some dozens of solutions. Two queries.
    """
    words = sought.casefold().split()
    shown = db.rows(SolutionInfo, _SHOWN)
    said = {one.id: [*one.texts_in_all] for one in shown}
    for row in db.read(select(_E.solution_id, _E.words, _E.method).where(_E.solution_id.in_(said))):
        said[row.solution_id] += [row.words, row.method]
    wholes = {one: "\n".join(texts).casefold() for one, texts in said.items()}
    return [one for one, whole in wholes.items() if all(word in whole for word in words)]


def list_shown(
    cursor: Cursor | None,
    *,
    sought: str = "",
    network_id: int | None = None,
    outcome: Outcome | None = None,
    department_id: int | None = None,
) -> Page[SolutionInfo]:
    """Return a page of what everybody can read, the newest first; `outcome` stands on one of its lines.

    Each word of `sought` stands in what a solution says or in what was seen of it.
    """
    statement = _SHOWN
    if sought:
        statement = statement.where(_S.id.in_(list_about(sought)))
    if network_id is not None:
        statement = statement.where(_S.network_id == network_id)
    if department_id is not None:
        statement = statement.where(_S.department_id == department_id)
    if outcome is not None:
        seen = select(_E.id).where(_E.solution_id == _S.id, _E.outcome == outcome)
        statement = statement.where(seen.exists())
    rows = db.rows(SolutionInfo, NEWEST.page(statement, (Subject.published_seq,), cursor, PAGE))
    return NEWEST.cut(rows, PAGE, cursor)


def list_networks() -> frozenset[int]:
    """Return the networks that have a solution which everybody can read."""
    found = select(_S.network_id).join(Subject, Subject.id == _S.id).where(readable_inside(NOBODY)).distinct()
    return frozenset(row.network_id for row in db.read(found))


def list_departments() -> frozenset[int]:
    """Return the departments that have a solution which everybody can read."""
    found = select(_S.department_id).join(Subject, Subject.id == _S.id)
    had = found.where(readable_inside(NOBODY), _S.department_id.is_not(None)).distinct()
    return frozenset(row.department_id for row in db.read(had))


def list_effects(*solution_ids: int) -> Mapping[int, Sequence[Effect]]:
    """Return what was seen of solutions, by the solution."""
    wanted = select(
        *(_E.id, _E.solution_id, _E.line, _E.moment, _E.outcome, _E.words, _E.method, _E.certainty),
        *(_E.figure, _E.unit, _E.asked, _E.asked_how, _E.seen_on, _E.told_at),
    )
    found: dict[int, list[Effect]] = defaultdict(list)
    for one in db.rows(Effect, wanted.where(_E.solution_id.in_(solution_ids)).order_by(_E.id)):
        found[one.solution_id].append(one)
    return found


def lines_of(solution: SolutionInfo, effects: Sequence[Effect], counts: Mapping[Felt, int]) -> Sequence[LineShown]:
    """Return the three lines of a solution with what was seen on them; `counts` is how many residents answered what."""
    seen = {(one.line, one.moment): one for one in effects}
    due = {one: due_on(solution.handed_on, one) if solution.handed_on is not None else None for one in Moment}
    return [
        LineShown(
            one,
            [Cell(at, seen.get((one, at)), due[at]) for at in Moment],
            counts if one == Line.RESIDENTS else {},
        )
        for one in Line
    ]


def get_answers(solution_id: int) -> Answers:
    """Return what residents answer of a solution: one query."""
    counts: dict[Felt, int] = dict.fromkeys(Felt, 0)
    words = []
    for one in _list_answers(SolutionAnswer.subject_id == solution_id):
        counts[Felt(one.felt)] += 1
        if one.words and not one.waits:
            words.append(one)
    return Answers(counts, words)


def count_answers(*solution_ids: int) -> Mapping[int, Mapping[Felt, int]]:
    """Return how many residents answered what of solutions, by the solution: one query."""
    one = SolutionAnswer.__table__.c
    wanted = select(one.subject_id, one.felt, func.count().label("number")).group_by(one.subject_id, one.felt)
    found: dict[int, dict[Felt, int]] = defaultdict(dict)
    for row in db.read(wanted.where(one.subject_id.in_(solution_ids))):
        found[row.subject_id][Felt(row.felt)] = row.number
    return found


def has_answer(solution_id: int, since: date) -> bool:
    """Return whether a resident has said since a day that they notice a difference, or that they do not."""
    one = SolutionAnswer.__table__.c
    said = (one.felt.in_(COUNTED), one.answered_at >= clock.town_midnight(since))
    return db.session.scalar(select(one.id).where(one.subject_id == solution_id, *said).limit(1)) is not None


def find_silent_since(solution: SolutionInfo) -> date | None:
    """Return the day since which no resident has answered yes or no, so that staff cannot tell the newest moment."""
    moment = list_due(solution.handed_on, clock.today())[-1]
    if solution.handed_on is None or moment == Moment.START:
        return None
    since = heard_since(solution.handed_on, moment)
    return None if has_answer(solution.id, since) else since


def list_waiting() -> Sequence[Answer]:
    """Return the answers whose words nobody has read yet, the oldest first."""
    return [*reversed(_list_answers(SolutionAnswer.waits))]


def get_answer(answer_id: int) -> Answer:
    """Return an answer; raises `NotThereError` if there is none."""
    found = _list_answers(SolutionAnswer.id == answer_id)
    if not found:
        raise NotThereError
    return found[0]


def _list_answers(*where: Any) -> Sequence[Answer]:  # noqa: ANN401 -- conditions
    one = SolutionAnswer.__table__.c
    wanted = select(
        *(
            one.id,
            one.subject_id.label("solution_id"),
            one.felt,
            func.coalesce(one.words, "").label("words"),
            one.language,
            one.waits,
        ),
        *(one.answered_at, one.version),
    )
    return db.rows(Answer, wanted.where(*where).order_by(one.id.desc()))


def list_told(solution_id: int) -> Sequence[ToldOnce]:
    """Return what happened to a solution as everybody reads it, newest first: nothing taken back, or twice a day."""
    happened = list_happened(solution_id, [one.name for one in TOLD])
    if any(one.verb == ELSEWHERE.name for one in happened):
        there = {one.id for one in list_elsewhere(solution_id)}
        happened = [one for one in happened if one.verb != ELSEWHERE.name or one.details.get("row") in there]
    return [*dict.fromkeys(ToldOnce(clock.town_date(one.at), line(one, {}), one.reason) for one in reversed(happened))]


def _read() -> _Known:
    of_subject: dict[int, list[Became]] = defaultdict(list)
    of_challenge: dict[int, list[Became]] = defaultdict(list)
    of_network: dict[int, list[Became]] = defaultdict(list)
    shown = (
        select(
            *(Solution.id, Solution.slug, Solution.network_id, Wording.language),
            func.coalesce(Wording.title, "").label("title"),
            func.coalesce(SolutionText.title, "").label("title_en"),
        )
        .join(Subject, Subject.id == Solution.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .outerjoin(SolutionText, (SolutionText.solution_id == Solution.id) & (SolutionText.language == "en"))
        .where(readable_inside(NOBODY))
        .order_by(Subject.published_seq.desc())
    )
    public = {}
    for row in db.read(shown):
        titles = {"en": row.title_en, row.language: row.title} if row.title_en else {row.language: row.title}
        public[row.id] = Became(row.id, row.slug, row.network_id, titles, row.language)
        of_network[row.network_id].append(public[row.id])
    if public:
        grown = select(SolutionOrigin.solution_id, SolutionOrigin.subject_id, SolutionOrigin.root_id)
        for solution_id, subject_id, root_id in db.read(grown.order_by(SolutionOrigin.solution_id.desc())):
            became = public.get(solution_id)
            if became is None:
                continue
            of_subject[subject_id].append(became)
            if root_id is not None and became not in of_challenge[root_id]:
                of_challenge[root_id].append(became)
    return _Known(dict(of_subject), dict(of_challenge), dict(of_network))


_KNOWN: KeptOf[_Known] = KeptOf(Topic.NETWORKS, _read)


def list_became(subject_id: int) -> Sequence[Became]:
    """Return the solutions that a text has become which everybody can read; none while the room is off."""
    return _KNOWN.get().of_subject.get(subject_id, ()) if SOLUTIONS_ROOM.is_on() else ()


def list_became_of_challenge(challenge_id: int) -> Sequence[Became]:
    """Return the solutions that grew from what was said in a challenge or given to it."""
    return _KNOWN.get().of_challenge.get(challenge_id, ()) if SOLUTIONS_ROOM.is_on() else ()


def list_became_of_networks() -> Sequence[Became]:
    """Return the solutions of all networks that everybody can read, each network's newest first."""
    return [one for each in _KNOWN.get().of_network.values() for one in each] if SOLUTIONS_ROOM.is_on() else []


def list_became_of_network(network_id: int) -> Sequence[Became]:
    """Return the solutions of a network that everybody can read, the newest first."""
    return _KNOWN.get().of_network.get(network_id, ()) if SOLUTIONS_ROOM.is_on() else ()
