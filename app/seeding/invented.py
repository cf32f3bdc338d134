"""Made-up submissions of a synthetic town: one plain value for each, drawn from a seeded random source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeVar

from app.demo import phrases
from app.seeding.topics import TOPICS, Topic
from app.subjects import Audience, AuthorKind, Visibility
from app.submissions.states import Handling, Kind, Outcome, RouteKind, Source

SPAN = timedelta(days=3 * 365)
READ_AFTER = timedelta(hours=20)
ROUTED_AFTER = timedelta(hours=22)
_LONGEST_ANSWER_DAYS = 60
_FRESH, _YOUNG, _GROWN = timedelta(days=2), timedelta(days=14), timedelta(days=90)

_KINDS = ((60, 40), tuple(Kind))
_AUTHORS = ((70, 12, 6, 6, 4, 2), tuple(AuthorKind))
_AUDIENCES = ((85, 8, 7), tuple(Audience))
_SOURCES = ((88, 6, 3, 3), tuple(Source))
_ROUTES = ((30, 40, 15, 5, 10), tuple(RouteKind))
_OUTCOMES = ((45, 30, 25), tuple(Outcome))
_READ = ((94, 3, 2, 1), (Visibility.PUBLISHED, Visibility.RETURNED, Visibility.HIDDEN, Visibility.WITHDRAWN))
_HANDLINGS = {
    _FRESH: ((100,), (Handling.NEW,)),
    _YOUNG: ((25, 40, 35), (Handling.NEW, Handling.ROUTED, Handling.FIRST_WORD)),
    _GROWN: ((2, 33, 50, 15), (Handling.ROUTED, Handling.FIRST_WORD, Handling.ANSWERED, Handling.CLOSED)),
    SPAN: ((1, 50, 49), (Handling.FIRST_WORD, Handling.ANSWERED, Handling.CLOSED)),
}

Value = TypeVar("Value")


@dataclass(frozen=True)
class Invented:
    """A submission that nobody sent in.

    `place`, `target` and `owner` are numbers to be taken modulo what there is. Days are counted from receipt:
    the first word after `word_days`, the answer after `answer_days`, promised for `due_days`.
    """

    topic: Topic
    kind: Kind
    title: str
    text: str
    author_kind: AuthorKind
    audience: Audience
    source: Source
    named: bool
    reachable: bool
    place: int
    received_at: datetime
    visibility: Visibility
    handling: Handling
    route: RouteKind | None
    target: int
    owner: int
    outcome: Outcome | None
    word_days: int
    answer_days: int
    due_days: int
    saying: int

    @property
    def was_read(self) -> bool:
        """Return whether it has been published, even if it was hidden afterwards."""
        return self.visibility in {Visibility.PUBLISHED, Visibility.HIDDEN}


def invent(count: int, *, seed: int, now: datetime) -> Iterator[Invented]:
    """Yield `count` submissions in the order they were received, the same ones for the same seed and `now`."""
    random = Random(seed)
    ages = sorted((SPAN * random.random() ** 1.3 for _ in range(count)), reverse=True)
    for age in ages:
        yield _one(random, age, (now - age).astimezone(UTC).replace(microsecond=0))


def said(text: str, random: Random) -> str:
    """Return a phrase with its number and time of year filled in."""
    return text.format(number=random.randint(2, 12), time=random.choice(phrases.TIMES))


def _one(random: Random, age: timedelta, received_at: datetime) -> Invented:
    topic = random.choice(TOPICS)
    audience = _drawn(random, _AUDIENCES)
    visibility = _visibility(random, age, audience)
    handling = _handling(random, age) if visibility in {Visibility.PUBLISHED, Visibility.RECEIVED} else Handling.NEW
    done = handling in {Handling.ANSWERED, Handling.CLOSED}
    word_days = random.randint(1, min(10, max(age.days, 1)))
    answer_days = random.randint(word_days, max(min(age.days, _LONGEST_ANSWER_DAYS), word_days))
    return Invented(
        topic=topic,
        kind=_drawn(random, _KINDS),
        title=random.choice(topic.titles),
        text=_text(random, topic),
        author_kind=_drawn(random, _AUTHORS),
        audience=audience,
        source=_drawn(random, _SOURCES),
        named=random.random() < 0.3,
        reachable=random.random() < 0.4,
        place=random.randrange(1_000),
        received_at=received_at,
        visibility=visibility,
        handling=handling,
        route=None if handling == Handling.NEW else _drawn(random, _ROUTES),
        target=random.randrange(1_000),
        owner=random.randrange(3_000),
        outcome=_drawn(random, _OUTCOMES) if done else None,
        word_days=word_days,
        answer_days=answer_days,
        due_days=answer_days + random.randint(-2, 8) if done else age.days + random.randint(-6, 40),
        saying=random.randrange(1_000),
    )


def _drawn(random: Random, weighed: tuple[tuple[int, ...], tuple[Value, ...]]) -> Value:
    weights, values = weighed
    return random.choices(values, weights)[0]


def _visibility(random: Random, age: timedelta, audience: Audience) -> Visibility:
    if age < READ_AFTER or audience != Audience.PUBLIC:
        return Visibility.RECEIVED
    return _drawn(random, _READ)


def _handling(random: Random, age: timedelta) -> Handling:
    weighed = next(weighed for limit, weighed in _HANDLINGS.items() if age <= limit)
    return _drawn(random, weighed)


def _text(random: Random, topic: Topic) -> str:
    """Put a text together: how it begins, two things seen, what it does to people, what is wished, how it ends."""
    first, second = random.sample(topic.seen, 2)
    sentences = [random.choice(phrases.OPENINGS), first, second, random.choice(phrases.EFFECTS)]
    wishes = [random.choice(topic.wished), random.choice(phrases.ENDINGS)]
    return said(" ".join(sentences), random) + "\n\n" + said(" ".join(wishes), random)
