"""Challenges as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, Select, Text, bindparam, cast, exists, func, literal, null, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.sql.elements import Null

from app import clock, db
from app.access import readable_inside, require_readable
from app.challenges.blueprint import CHALLENGES
from app.challenges.kinds import HeardBody, Help, Standing, Step
from app.challenges.models import Activity, Challenge, ChallengeHelp, ChallengeTheme, Hearing, PromiseMade
from app.challenges.writing import Plan, Promise, ToHear, Written
from app.errors import NotThereError
from app.kinds import NOBODY
from app.subjects import Subject, Wording
from app.web.paging import Cursor, Order, Page, row_id, truth

PAGE = 20
_LATER = aliased(PromiseMade)
OPEN_FIRST = Order({"is_open": truth, "published_seq": row_id}, descending=True)


_BESIDE_COLUMNS = (("id", BigInteger), ("word", Text), ("words", Text), ("begins", Date), ("ends", Date))


def _part(of: str, challenge_id: Any, *columns: Any) -> Select[Any]:  # noqa: ANN401 -- columns of four tables
    """Return the statement of one kind of what stands beside a challenge, in columns that all of them have."""
    named: list[tuple[tuple[str, Any], Any]] = list(zip(_BESIDE_COLUMNS, columns, strict=True))
    # PostgreSQL must know of what kind nothing is; SQLite would make a number of a day that is cast.
    typed = [(name, cast(column, kind) if isinstance(column, Null) else column) for (name, kind), column in named]
    labelled = [column.label(name) for name, column in typed]
    return select(literal(of).label("of"), *labelled).where(challenge_id == bindparam("id"))


_OF_ACTIVITY = (Activity.id, Activity.when_text, Activity.what, Activity.begins_on, Activity.ends_on)
_BESIDE: Any = union_all(
    _part("theme", ChallengeTheme.challenge_id, ChallengeTheme.theme_id, *[null()] * 4),
    _part("help", ChallengeHelp.challenge_id, literal(0), ChallengeHelp.kind, *[null()] * 3),
    _part("activity", Activity.challenge_id, *_OF_ACTIVITY),
    _part("hearing", Hearing.challenge_id, Hearing.id, Hearing.body, Hearing.why_not, Hearing.heard_on, null()),
)


@dataclass(frozen=True)
class Listed:
    """A challenge as everybody reads it in a list."""

    id: int
    slug: str
    title: str
    text: str
    language: str
    network_id: int
    standing: str
    step: str
    now_line: str
    place: str
    closes_on: date | None
    published_seq: int

    @property
    def step_label(self) -> str:
        """Return its step, in words."""
        return Step.label_of(self.step)

    @property
    def is_open(self) -> bool:
        """Return whether one can take part in it."""
        return self.standing == Standing.OPEN


@dataclass(frozen=True)
class Shown:
    """A challenge as everybody reads it on its page, with the newest promise."""

    id: int
    slug: str
    title: str
    text: str
    language: str
    network_id: int
    standing: str
    step: str
    visibility: str
    whose: str
    tried: str
    now_line: str
    now_since: date | None
    place: str
    closes_on: date | None
    nobody_to_hear: bool
    for_eyes_since: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None
    written_by: int | None
    version: int
    promise_number: int
    can_change: str
    fixed: str
    decides: str
    hears_on: date | None
    hears_when: str
    promised_at: datetime | None
    published_at: datetime | None
    readable: bool

    @property
    def step_label(self) -> str:
        """Return its step, in words."""
        return Step.label_of(self.step)

    @property
    def is_open(self) -> bool:
        """Return whether one can take part in it."""
        return self.standing == Standing.OPEN


@dataclass(frozen=True)
class Belongs:
    """The themes a challenge belongs to, by id, and the kinds of help it asks for."""

    theme_ids: tuple[int, ...]
    helps: tuple[Help, ...]


@dataclass(frozen=True)
class Happening:
    """Something that happens in a challenge."""

    id: int
    what: str
    begins_on: date | None
    ends_on: date | None
    when_text: str

    @property
    def is_past(self) -> bool:
        """Return whether its last day is over."""
        last = self.ends_on or self.begins_on
        return last is not None and last < clock.today()


@dataclass(frozen=True)
class Heard:
    """Somebody who must be heard of a challenge."""

    id: int
    body: str
    heard_on: date | None
    why_not: str

    @property
    def label(self) -> str:
        """Return who it is."""
        return HeardBody.label_of(self.body)


@dataclass(frozen=True)
class Beside:
    """What stands beside the words of a challenge on its page."""

    belongs: Belongs
    activities: Sequence[Happening]
    hearings: Sequence[Heard]


@dataclass(frozen=True)
class EarlierPromise:
    """A promise as it stood before, and why it was changed to the next one."""

    number: int
    can_change: str
    fixed: str
    decides: str
    hears_on: date | None
    hears_when: str
    why: str
    made_at: datetime


def _with_promise(wording_id: InstrumentedAttribute[int | None]) -> Select[Any]:
    """Return the statement of challenges in one of their wordings, each with its newest promise."""
    later = select(_LATER.id).where(_LATER.challenge_id == PromiseMade.challenge_id, _LATER.number > PromiseMade.number)
    columns: Any = select(
        *(Challenge.id, Challenge.slug, Challenge.network_id, Challenge.standing, Challenge.step),
        *(Challenge.visibility, Challenge.whose, Challenge.tried, Challenge.now_line, Challenge.now_since),
        *(Challenge.place, Challenge.closes_on, Challenge.opened_at, Challenge.closed_at, Challenge.written_by),
        *(Challenge.version, Challenge.nobody_to_hear, Challenge.for_eyes_since),
        func.coalesce(Wording.title, "").label("title"),
        func.coalesce(Wording.text, "").label("text"),
        func.coalesce(Wording.language, Subject.language).label("language"),
        func.coalesce(PromiseMade.number, 0).label("promise_number"),
        *(
            func.coalesce(one, "").label(one.key)
            for one in (PromiseMade.can_change, PromiseMade.fixed, PromiseMade.decides, PromiseMade.hears_when)
        ),
        PromiseMade.hears_on,
        PromiseMade.made_at.label("promised_at"),
        Subject.published_at,
        readable_inside(NOBODY).label("readable"),
    )
    joined: Select[Any] = (
        columns.join(Subject, Subject.id == Challenge.id)
        .outerjoin(Wording, Wording.id == wording_id)
        .outerjoin(PromiseMade, (PromiseMade.challenge_id == Challenge.id) & ~later.exists())
    )
    return joined


_AT_ADDRESS = _with_promise(Subject.published_wording_id).where(Challenge.slug == bindparam("slug"))
_NEWEST_WORDS = _with_promise(Subject.current_wording_id).where(Challenge.id == bindparam("challenge_id"))


def get_slug(challenge_id: int) -> str:
    """Return what a challenge is called in its address. Raises `NotThereError` if there is none."""
    slug = db.session.scalar(select(Challenge.slug).where(Challenge.id == challenge_id))
    if slug is None:
        raise NotThereError
    return slug


def get_network_id(challenge_id: int) -> int:
    """Return the id of the network that asks. Raises `NotThereError` if there is no such challenge."""
    network_id = db.session.scalar(select(Challenge.network_id).where(Challenge.id == challenge_id))
    if network_id is None:
        raise NotThereError
    return network_id


def get_shown(slug: str) -> Shown:
    """Return a challenge that everybody can read.

    Raises `NotThereError` if there was never one at this address, `GoneError` if nobody reads it any more.
    """
    found = db.rows(Shown, _AT_ADDRESS, {"slug": slug})
    if not found:
        raise NotThereError
    require_readable(now=found[0].readable, published_at=found[0].published_at)
    return found[0]


def get_current(challenge_id: int) -> Shown:
    """Return a challenge in its newest words, also one that was never open. Raises `NotThereError` if there is none."""
    found = db.rows(Shown, _NEWEST_WORDS, {"challenge_id": challenge_id})
    if not found:
        raise NotThereError
    return found[0]


def has_been_shown(slug: str) -> bool:
    """Return whether there is a challenge at this address that everybody could read once."""
    was = select(Subject.id).join(Challenge, Challenge.id == Subject.id)
    return db.session.scalar(was.where(Challenge.slug == slug, Subject.published_at.is_not(None))) is not None


def has_been_shown_by_id(challenge_id: int) -> bool:
    """Return whether there is a challenge with this id that everybody could read once."""
    was = select(Subject.id).join(Challenge, Challenge.id == Subject.id)
    return db.session.scalar(was.where(Subject.id == challenge_id, Subject.published_at.is_not(None))) is not None


def list_shown(
    cursor: Cursor | None,
    *,
    standing: Standing | None = None,
    theme_id: int | None = None,
    asked: Help | None = None,
    q: str = "",
) -> Page[Listed]:
    """Return a page of what everybody can read: open ones, the newest first, then closed ones.

    `q` stands in the place or question.
    """
    statement = _listed()
    if standing is not None:
        statement = statement.where(Challenge.standing == standing)
    if theme_id is not None:
        of_theme = exists().where(ChallengeTheme.challenge_id == Challenge.id, ChallengeTheme.theme_id == theme_id)
        statement = statement.where(of_theme)
    if asked is not None:
        asks = exists().where(ChallengeHelp.challenge_id == Challenge.id, ChallengeHelp.kind == asked)
        statement = statement.where(asks)
    if q:
        either = db.lowered(Challenge.place).contains(q.lower(), autoescape=True)
        statement = statement.where(either | db.lowered(Wording.title).contains(q.lower(), autoescape=True))
    keys = (Challenge.standing == Standing.OPEN, Subject.published_seq)
    return OPEN_FIRST.cut(db.rows(Listed, OPEN_FIRST.page(statement, keys, cursor, PAGE)), PAGE, cursor)


def list_open_of(network_id: int | None = None) -> Sequence[Listed]:
    """Return the challenges of a network, or of all, that one can take part in, the newest first.

    There are none while the town has no challenges.
    """
    if not CHALLENGES.is_on():
        return []
    found = _listed().where(Challenge.standing == Standing.OPEN)
    of_it = found if network_id is None else found.where(Challenge.network_id == network_id)
    return db.rows(Listed, of_it.order_by(Subject.published_seq.desc()))


def list_open() -> Sequence[Shown]:
    """Return all challenges that everybody can read and take part in."""
    shown = _with_promise(Subject.published_wording_id).where(Challenge.standing == Standing.OPEN)
    return db.rows(Shown, shown.where(readable_inside(NOBODY)).order_by(Challenge.id))


def get_belongs(challenge_id: int) -> Belongs:
    """Return the themes of a challenge and what it asks for: one query."""
    themes = select(ChallengeTheme.theme_id.label("theme_id"), null().label("kind"))
    helps = select(literal(0).label("theme_id"), ChallengeHelp.kind.label("kind"))
    of_it: Any = union_all(
        themes.where(ChallengeTheme.challenge_id == challenge_id),
        helps.where(ChallengeHelp.challenge_id == challenge_id),
    )
    rows = db.session.execute(of_it).all()
    asked = {row.kind for row in rows if row.kind is not None}
    theme_ids = tuple(sorted(row.theme_id for row in rows if row.kind is None))
    return Belongs(theme_ids, tuple(one for one in Help if one in asked))


def get_beside(challenge_id: int) -> Beside:
    """Return all that stands beside the words of a challenge: one query."""
    rows = db.read(_BESIDE, {"id": challenge_id}).all()
    asked = {row.word for row in rows if row.of == "help"}
    theme_ids = tuple(sorted(row.id for row in rows if row.of == "theme"))
    activities = [Happening(one.id, one.words, one.begins, one.ends, one.word) for one in rows if one.of == "activity"]
    hearings = [Heard(one.id, one.word, one.begins, one.words) for one in rows if one.of == "hearing"]
    return Beside(
        Belongs(theme_ids, tuple(one for one in Help if one in asked)),
        sorted(activities, key=lambda one: (one.begins_on is None, one.begins_on or date.min, one.id)),
        sorted(hearings, key=lambda one: one.id),
    )


def list_activities(challenge_id: int) -> Sequence[Happening]:
    """Return what happens in a challenge: what has a date first, by date."""
    rows = select(Activity.id, Activity.what, Activity.begins_on, Activity.ends_on, Activity.when_text)
    dated_first = (Activity.begins_on.is_(None), Activity.begins_on, Activity.id)
    return db.rows(Happening, rows.where(Activity.challenge_id == challenge_id).order_by(*dated_first))


def list_hearings(challenge_id: int) -> Sequence[Heard]:
    """Return who must be heard of a challenge."""
    rows = select(Hearing.id, Hearing.body, Hearing.heard_on, Hearing.why_not)
    return db.rows(Heard, rows.where(Hearing.challenge_id == challenge_id).order_by(Hearing.id))


def get_written(challenge_id: int) -> Written:
    """Return all that is written of a challenge, in its newest words. Raises `NotThereError` if there is none."""
    shown, belongs = get_current(challenge_id), get_belongs(challenge_id)
    return Written(
        title=shown.title,
        text=shown.text,
        whose=shown.whose,
        tried=shown.tried,
        promise=Promise(shown.can_change, shown.fixed, shown.decides, shown.hears_on, shown.hears_when),
        closes_on=shown.closes_on,
        now_line=shown.now_line,
        place=shown.place,
        helps=belongs.helps,
        theme_ids=belongs.theme_ids,
        hearings=[ToHear(HeardBody(one.body), one.heard_on, one.why_not) for one in list_hearings(challenge_id)],
        nobody_to_hear=shown.nobody_to_hear,
        plans=[Plan(one.what, one.begins_on, one.ends_on, one.when_text) for one in list_activities(challenge_id)],
        language=shown.language,
    )


def list_promises(challenge_id: int) -> Sequence[EarlierPromise]:
    """Return all that was promised with a challenge, the newest first."""
    columns = (PromiseMade.number, PromiseMade.can_change, PromiseMade.fixed, PromiseMade.decides)
    more = (PromiseMade.hears_on, PromiseMade.hears_when, PromiseMade.why, PromiseMade.made_at)
    of_it = select(*columns, *more).where(PromiseMade.challenge_id == challenge_id)
    return db.rows(EarlierPromise, of_it.order_by(PromiseMade.number.desc()))


def _listed() -> Select[Any]:
    """Return the statement of the challenges that everybody can read, as lists show them."""
    columns: Any = select(
        Challenge.id,
        Challenge.slug,
        func.coalesce(Wording.title, "").label("title"),
        func.coalesce(Wording.text, "").label("text"),
        func.coalesce(Wording.language, Subject.language).label("language"),
        *(Challenge.network_id, Challenge.standing, Challenge.step, Challenge.now_line, Challenge.place),
        Challenge.closes_on,
        Subject.published_seq,
    )
    joined: Select[Any] = columns.join(Subject, Subject.id == Challenge.id).join(
        Wording, Wording.id == Subject.published_wording_id
    )
    return joined.where(readable_inside(NOBODY))
