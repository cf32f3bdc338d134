"""Acts: what staff do with a public thing, each a decorated function of the room whose rows it changes.

    @CASES.act(noun="hiding", needs=Permission.MODERATE, form=ReasonForm, texts=..., tells_author=letters.HIDDEN)
    def hide(case: Submission, said: Why, by: By) -> Event: ...

    @hide.possible
    def _(case: CaseState) -> str | None:
        return ...  # the sentence why not, or None

`hide(case, Why("..."), by)` does it to a row that is held; `perform` is the door for whoever sends a form.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Generic, TypeVar, cast

from sqlalchemy import inspect, select
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db, i18n
from app.clearing import require_cleared
from app.clearing.stops import EVERYBODY, FEW, Reach
from app.db import Base
from app.errors import NotAllowedError, NotPossibleError
from app.events import By, Event
from app.history import Details, Happened, Readers, Verb
from app.history import get as get_verb
from app.mail import Letter
from app.permissions import LEADER_GRANTS, Actor, Permission
from app.web.act_form import ActForm, Said

Row = TypeVar("Row", bound=Base)
State = TypeVar("State")
SaidT = TypeVar("SaidT", bound=Said)
_Ask = TypeVar("_Ask", bound=Callable[..., str | None])

UNDO = timedelta(minutes=10)
"""How long an act that can be undone is; whoever it happened to hears of it when that is over."""


@dataclass(frozen=True)
class Texts(Generic[State]):
    """What staff read of an act, each a text or what makes it of the state the thing is in.

    `label` opens its form, `send` stands on its button and `send_and_next` on the one that opens the next thing;
    `told` says what the author will hear.
    """

    label: str | Callable[[State], str]
    told: str | Callable[[State], str]
    send: str | Callable[[State], str]
    send_and_next: str | Callable[[State], str] = ""


@dataclass(frozen=True)
class Shown:
    """The texts of an act as a page shows them."""

    label: str
    told: str
    send: str
    send_and_next: str


@dataclass(frozen=True)
class Conflict:
    """Nothing was done: the thing has changed since it was read, or it is not possible any more; `why` says so."""

    why: str | None = None


class AnyAct(ABC, Generic[Row, State]):
    """An act, whatever is said in it: what pages and addresses know of it.

    `said_aloud` is one in which staff write what everybody can read; `where` asks more of whoever acts than a
    permission, of the state the thing is in. `part` is the template that shows its fields on the thing's page, below
    those that the page places itself; empty for one of these. One with an `own_page` is offered there and nowhere else,
    by the room that gives it its address. `tells_author` is the letter to whoever wrote it.
    """

    tells_author: Letter | None

    def __init__(
        self,
        kind: "Acts[Row, State]",
        noun: str,
        *,
        name: str,
        needs: Permission,
        texts: Texts[State],
        said_aloud: bool,
        where: Callable[[Actor, State], bool] | None,
        part: str,
        own_page: bool,
    ) -> None:
        self.kind, self.noun, self.name, self.needs, self.said_aloud = kind, noun, name, needs, said_aloud
        self.part, self.own_page = part, own_page
        self._texts, self._where = texts, where
        self._why_not: Callable[[State], str | None] | None = None
        self._put_right: Callable[[Row, Event, By], Event] | None = None
        self._stands: Callable[[State, Details], bool] | None = None

    @property
    def can_be_undone(self) -> bool:
        """Return whether it can be undone for as long as `UNDO`."""
        return self._put_right is not None

    @property
    @abstractmethod
    def form(self) -> type[ActForm[Said]]:
        """Return the form in which it is said."""

    @property
    def gate(self) -> Permission:
        """Return what its address asks for: what leaders may do with some things is decided at each thing."""
        return Permission.READ_DESK if self.needs in LEADER_GRANTS else self.needs

    def possible(self, ask: _Ask) -> _Ask:
        """Let `ask` say why it cannot be done in a state, None if it can."""
        self._why_not = ask
        return ask

    def undone(
        self, verb: Verb, *, stands: Callable[[State, Details], bool]
    ) -> Callable[[Callable[[Row, Event, By], Event]], Callable[[Row, Event, By], Event]]:
        """Let a function put right what the act did, which `verb` tells of; its letter waits until that is over.

        `stands` says whether a thing still stands as the event with these details left it: else it can be undone no
        more. Raises `ValueError` if another act of the kind is told of by the same verb.
        """

        def attach(put_right: Callable[[Row, Event, By], Event]) -> Callable[[Row, Event, By], Event]:
            if verb.name in self.kind.undone:
                raise ValueError(f"what undoes {verb.name!r} is said already")
            self._put_right, self._stands, self.kind.undone[verb.name] = put_right, stands, self
            return put_right

        return attach

    def stands(self, state: State, details: Details) -> bool:
        """Return whether a thing still stands as the event with these details left it."""
        return self._stands is not None and self._stands(state, details)

    def undo(self, row: Row, event: Event, by: By) -> Event:
        """Put right what `event` tells of, of a row that is held, and record it. Returns the event of that.

        Raises `NotPossibleError` if something else has been done to it since.
        """
        if self._put_right is None or not self.stands(cast("State", row), event.details):
            raise NotPossibleError
        return self._put_right(row, event, by)

    def why_not(self, state: State) -> str | None:
        """Return why it cannot be done in this state, whoever asks; None if it can."""
        return self._why_not(state) if self._why_not is not None else None

    def is_entitled(self, actor: Actor, state: State) -> bool:
        """Return whether it is the person's to do here at all, whatever state the thing is in."""
        return self.kind.may(actor, self.needs, state) and (self._where is None or self._where(actor, state))

    def may(self, actor: Actor, state: State) -> bool:
        """Return whether the person may do it now."""
        return self.is_entitled(actor, state) and self.why_not(state) is None

    def shown(self, state: State) -> Shown:
        """Return its texts."""
        texts = self._texts
        said = (texts.label, texts.told, texts.send, texts.send_and_next)
        shown = Shown(*(i18n.said(one, state) for one in said))
        if not self.can_be_undone:
            return shown
        if self.tells_author is not None:
            undone = i18n.gettext("You can undo it for ten minutes; only after that is anybody told.")
        else:
            undone = i18n.gettext("You can undo it for ten minutes.")
        return replace(shown, told=f"{shown.told} {undone}")

    @abstractmethod
    def done(self, form: ActForm[Said], number: str, by: By) -> str:
        """Return what has just been done to the thing with this number."""

    @abstractmethod
    def do(self, row: Row, form: ActForm[Said], by: By) -> Event:
        """Do what the form says; raises `TypeError` for another act's form."""


class Act(AnyAct[Row, State], Generic[Row, State, SaidT]):
    """An act in which `SaidT` is said."""

    def __init__(
        self,
        kind: "Acts[Row, State]",
        noun: str,
        function: Callable[[Row, SaidT, By], Event],
        *,
        form: type[ActForm[SaidT]],
        done: str | Callable[[SaidT, By], str],
        tells_author: Letter | None,
        needs: Permission,
        texts: Texts[State],
        said_aloud: bool,
        where: Callable[[Actor, State], bool] | None,
        part: str,
        own_page: bool,
    ) -> None:
        super().__init__(
            kind,
            noun,
            name=function.__name__,
            needs=needs,
            texts=texts,
            said_aloud=said_aloud,
            where=where,
            part=part,
            own_page=own_page,
        )
        self.__doc__ = function.__doc__
        self.function, self._form, self._done, self.tells_author = function, form, done, tells_author

    @property
    def form(self) -> type[ActForm[SaidT]]:
        """Return the form in which it is said."""
        return self._form

    def __call__(self, row: Row, said: SaidT, by: By) -> Event:
        """Do it to a row that is held, record it, and have the author told if they read of that. Returns the event.

        Raises `NotPossibleError` with the sentence why not, and `NotClearedError` while nobody has cleared a passage of
        what is said that stops it: a possible CPR number, and in what is said aloud all that screening finds.
        """
        if why_not := self.why_not(cast("State", row)):  # a row shows its own state
            raise NotPossibleError(why_not)
        heard = self.kind.heard(row, by) if self.said_aloud else FEW
        require_cleared(said.words, said.cleared, replace(heard, signed=by.name, venues=said.venues))
        event = self.function(row, said, by)
        is_told = get_verb(event.verb).readers >= Readers.AUTHOR
        if self.tells_author is not None and is_told and event.subject_id is not None:
            self.kind.tell(self.tells_author, event.subject_id, event.at + UNDO if self.can_be_undone else None)
        return event

    def done(self, form: ActForm[Said], number: str, by: By) -> str:
        """Return what has just been done to the thing with this number."""
        return i18n.said(self._done, self._own(form).said, by) % {"number": number}

    def do(self, row: Row, form: ActForm[Said], by: By) -> Event:
        """Do what the form says; raises `TypeError` for another act's form."""
        return self(row, self._own(form).said, by)

    def _own(self, form: ActForm[Said]) -> ActForm[SaidT]:
        if not isinstance(form, self._form):
            message = f"{type(form).__name__} is not the form of {self.noun!r}"
            raise TypeError(message)
        return form


class Acts(Generic[Row, State]):
    """The acts of one kind of thing: its rows, and the state by which they are judged.

    `plural` is what they are called in the addresses of their acts, `/desk/cases/<id>/<noun>`. `may` asks whether a
    person has a permission there; `tell` queues a letter about the thing with an id, to be sent at once or not before a
    moment. `heard` is who reads what is said aloud of a thing, and whom whoever says it may not name. What happens to
    things that are no subjects stands in the history of the subject that `subject_of` gives, and `named` is what they
    are called in the details there.
    """

    def __init__(
        self,
        table: type[Row],
        *,
        plural: str,
        may: Callable[[Actor, Permission, State], bool],
        tell: Callable[[Letter, int, datetime | None], None],
        heard: Callable[[Row, By], Reach] = lambda _row, _by: EVERYBODY,
        subject_of: Callable[[Row], int] | None = None,
        named: str = "",
    ) -> None:
        self.table, self.plural, self.may, self.tell, self.heard = table, plural, may, tell, heard
        self._subject_of, self._named = subject_of, named
        self.by_noun: dict[str, AnyAct[Row, State]] = {}
        self.undone: dict[str, AnyAct[Row, State]] = {}

    def __iter__(self) -> Iterator[AnyAct[Row, State]]:
        return iter(self.by_noun.values())

    def subject_of(self, row: Row, thing_id: int) -> int:
        """Return the subject in whose history stands what happens to a thing."""
        return thing_id if self._subject_of is None else self._subject_of(row)

    def is_about(self, details: Details, thing_id: int) -> bool:
        """Return whether an event with these details, in that history, tells of the thing."""
        return not self._named or details.get(self._named) == thing_id

    def act(
        self,
        *,
        noun: str,
        needs: Permission,
        form: type[ActForm[SaidT]],
        texts: Texts[State],
        done: str | Callable[[SaidT, By], str],
        tells_author: Letter | None = None,
        said_aloud: bool = False,
        where: Callable[[Actor, State], bool] | None = None,
        part: str = "",
        own_page: bool = False,
    ) -> Callable[[Callable[[Row, SaidT, By], Event]], Act[Row, State, SaidT]]:
        """Make an act of a function; raises `ValueError` for a second one with the same noun.

        `noun` is its address; `done` says afterwards what was done, of the ``%(number)s`` it was done to.
        """

        def make(function: Callable[[Row, SaidT, By], Event]) -> Act[Row, State, SaidT]:
            if noun in self.by_noun:
                raise ValueError(f"there is an act called {noun!r} already")
            act = Act(
                self,
                noun,
                function,
                form=form,
                done=done,
                tells_author=tells_author,
                needs=needs,
                texts=texts,
                said_aloud=said_aloud,
                where=where,
                part=part,
                own_page=own_page,
            )
            self.by_noun[noun] = act
            return act

        return make


def perform(act: AnyAct[Row, State], subject_id: int, form: ActForm[Said], by: By) -> Event | Conflict:
    """Do what a valid form says, in the version of the thing that was read; the event, or what stood in the way.

    Nothing of a conflict is kept. Raises `NotAllowedError` for somebody who may not, `NotClearedError` as the act does.
    """
    return attempt(act, subject_id, form.read_version, by, lambda row: act.do(row, form, by))


def attempt(
    act: AnyAct[Row, State], subject_id: int, version: int, by: By, do: Callable[[Row], Event]
) -> Event | Conflict:
    """Do something to a thing, at the version that was read, that is for whoever may do `act`; as `perform` does."""
    try:
        with db.session.begin_nested():
            row = db.lock(act.kind.table, subject_id, version)
            if by.actor is None or not act.is_entitled(by.actor, cast("State", row)):
                raise NotAllowedError
            event = do(row)
    except StaleDataError:
        return Conflict()
    except NotPossibleError as error:
        return Conflict(error.words)
    return event


def perform_each(act: AnyAct[Row, State], forms: Mapping[int, ActForm[Said]], by: By) -> list[Event | Conflict]:
    """Do what valid forms say, each to the thing with its id, in order of these; returns what `perform` does of each.

    All are held before the first is done: what it takes besides, such as a running number, others wait for with theirs
    in hand.
    """
    key = inspect(act.kind.table).primary_key[0]
    db.session.execute(select(key).where(key.in_(forms)).order_by(key).with_for_update())
    return [perform(act, subject_id, form, by) for subject_id, form in sorted(forms.items())]


def find_undoable(kind: Acts[Row, State], history: Sequence[Happened], actor: Actor, state: State) -> Happened | None:
    """Return what was last done to a thing of all that can be undone, if `actor` may undo it now; else None.

    Once that is undone, what was done before it is the last: each can be undone for as long as it was promised.
    """
    undone = {one.details.get("undoes") for one in history}
    last = next((one for one in reversed(history) if one.verb in kind.undone and one.seq not in undone), None)
    if last is None or clock.now() >= last.at + UNDO:
        return None
    act = kind.undone[last.verb]
    return last if act.stands(state, last.details) and act.is_entitled(actor, state) else None


def undo(kind: Acts[Row, State], subject_id: int, event_seq: int, by: By) -> Event | Conflict:
    """Put right what an event of a thing tells of, while it can be undone; the new event, or what stood in the way.

    Raises `NotAllowedError` for somebody who might not have done it either.
    """
    try:
        with db.session.begin_nested():
            row = db.lock(kind.table, subject_id)
            lately = (Event.subject_id == kind.subject_of(row, subject_id), Event.at > clock.now() - UNDO)
            found = db.session.scalars(select(Event).where(*lately).order_by(Event.seq.desc()))
            happened = [one for one in found if kind.is_about(one.details, subject_id)]
            undone = {one.details.get("undoes") for one in happened}
            event = next((one for one in happened if one.verb in kind.undone and one.seq not in undone), None)
            if event is None or event.seq != event_seq:
                return Conflict()
            act = kind.undone[event.verb]
            if by.actor is None or not act.is_entitled(by.actor, cast("State", row)):
                raise NotAllowedError
            return act.undo(row, event, by)
    except NotPossibleError as error:
        return Conflict(error.words)
