"""What must not end in silence: each room says what was put into a challenge, who hears of it, and what to keep of it.

@must_end
def _list_contributions(challenge_id: int) -> Sequence[ToEnd]:
    ...
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import db
from app.endings.kinds import Outcome
from app.publishing.models import Merging
from app.subjects import Subject, Visibility, Voice


@dataclass(frozen=True)
class ToEnd:
    """Something that was put into a challenge: its title, and in words what kind of thing it is and whose.

    `answered` is what its author was answered already: whoever says another thing of it is asked once more. `not_for`
    are the ids of those of the staff who have an interest in it, and leave it to others.
    """

    subject_id: int
    title: str
    kind: str
    by: str = ""
    answered: str = ""
    not_for: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Answered:
    """What somebody was answered, in one word and when: that it `leads` to something, that it does not, or neither."""

    label: str
    at: datetime
    leads: bool | None

    def goes_against(self, outcome: str) -> bool:
        """Return whether it says another thing than that this came of it."""
        if self.leads is None:
            return False
        return outcome == Outcome.NOTHING if self.leads else outcome in {Outcome.USED, Outcome.TRIED}


@dataclass(frozen=True)
class Maker:
    """What a room says of what is given: all of one giver, and who receives each thing, by their ids."""

    list_given: Callable[[int], Collection[int]]
    list_carriers: Callable[[Collection[int]], Mapping[int, str]]


Source = Callable[[int], Sequence[ToEnd]]
Hearing = Callable[[Collection[int]], Mapping[int, Sequence[int]]]
Answers = Callable[[Collection[int]], Mapping[int, Answered]]
Listener = Callable[[Collection[int]], None]
_SOURCES: list[Source] = []
_HEARING: list[Hearing] = []
_ANSWERS: list[Answers] = []
_LISTENERS: list[Listener] = []
_MAKERS: list[Maker] = []


def must_end(source: Source) -> Source:
    """Let a function give all of its kind in a challenge, by the challenge's id, that a sentence is owed."""
    _SOURCES.append(source)
    return source


def also_hears(hearing: Hearing) -> Hearing:
    """Let a room say of its own things who hears of them, in place of whoever wrote them: contacts' ids by the thing's.

    A thing that it leaves out is told to whoever wrote it.
    """
    _HEARING.append(hearing)
    return hearing


def answers(answered: Answers) -> Answers:
    """Let a room say what was answered to things of its own, by their ids."""
    _ANSWERS.append(answered)
    return answered


def on_ended(listener: Listener) -> Listener:
    """Have the ids of things told to `listener` in the unit that says what came of them."""
    _LISTENERS.append(listener)
    return listener


def makers(maker: Maker) -> None:
    """Let a room say who gave what, and who receives it."""
    _MAKERS.append(maker)


def list_to_end(challenge_id: int) -> Iterator[ToEnd]:
    """Give all in a challenge that a sentence is owed, whether it has one or not: a query or two for each room."""
    for source in _SOURCES:
        yield from source(challenge_id)


def list_heard(subject_ids: Collection[int]) -> dict[int, list[int]]:
    """Return the contacts who hear what came of things, by the ids of these.

    They are those whom its room names, else whoever wrote it; and whoever wrote one that it stands for too.
    """
    heard: dict[int, list[int]] = {}
    for hearing in _HEARING:
        heard |= {subject_id: list(contacts) for subject_id, contacts in hearing(subject_ids).items()}
    left = set(subject_ids) - heard.keys()
    own = select(Voice.subject_id.label("id"), Voice.contact_id).where(Voice.subject_id.in_(left))
    joined = (
        select(Merging.into_id.label("id"), Voice.contact_id)
        .join(Voice, Voice.subject_id == Merging.subject_id)
        .join(Subject, Subject.id == Merging.subject_id)
        .where(Merging.into_id.in_(subject_ids), Subject.visibility != Visibility.WITHDRAWN)
    )
    for statement in (own, joined):
        for row in db.session.execute(statement.where(Voice.contact_id.is_not(None))):
            heard.setdefault(row.id, []).append(row.contact_id)
    return {subject_id: list(dict.fromkeys(contacts)) for subject_id, contacts in heard.items()}


def list_answered(subject_ids: Collection[int]) -> dict[int, Answered]:
    """Return what was answered last to those of some things that were, by their ids."""
    return {one: said for answered in _ANSWERS for one, said in answered(subject_ids).items()}


def settle_ended(subject_ids: Collection[int]) -> None:
    """Tell every room of what things it is said what came of them."""
    for listener in _LISTENERS:
        listener(subject_ids)


def list_given(maker_id: int) -> set[int]:
    """Return the ids of what an organisation has given that everybody can read."""
    return {one for maker in _MAKERS for one in maker.list_given(maker_id)}


def list_carriers(subject_ids: Collection[int]) -> dict[int, str]:
    """Return who receives each of some things, by the ids of those that somebody does."""
    return {one: carrier for maker in _MAKERS for one, carrier in maker.list_carriers(subject_ids).items()}
