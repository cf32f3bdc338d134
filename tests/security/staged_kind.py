"""What a kind of public thing says of itself so that it takes part in the tables: one file of its own for each kind.

A new kind writes `staged_meetings.py` with a `StagedKind` in it and stands in `STAGED` of `staged_kinds.py`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.accounts import actions as accounts
from app.events import By
from app.history import Verb
from app.objections.actions import decide_objection, object_to
from app.objections.models import Objection
from app.objections.queries import list_colleagues
from app.permissions import Actor
from app.publishing import verbs
from app.publishing.queries import list_standing
from app.publishing.redaction_actions import open_originals
from app.subjects import Subject
from app.vault import get_vault
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.security.canaries import Thing, Word


@dataclass(frozen=True)
class Setting:
    """What a kind needs to put a thing on the stage: a word for each field, the secretariat, and all who work here."""

    town: Town
    word: Word
    by: By
    staff: Mapping[str, Actor]

    def address(self, of: str) -> str:
        """Return the address of somebody, in which the word of a field stands."""
        return f"{self.word(of)}@beboer.example"

    def name(self, of: str) -> str:
        """Return a name of somebody, in which the word of a field stands."""
        return f"{self.word(of)} Navnesen"

    def contact(self, address: str) -> int:
        """Return the id of an address that has been confirmed, in the open unit."""
        contact = accounts.keep_contact(get_vault(), address)
        accounts.confirm_contact(contact.id)
        return contact.id


@dataclass(frozen=True)
class StagedKind:
    """A kind: its states and how a thing comes into each, who reads what of it, and who does which act to it.

    `read` is a table as in `test_table.py`, and `stands` says under which of its columns a thing of each state stands.
    `who_acts`, `read_of_acts` and `offered_elsewhere` are lines as there, by the act's noun. `ready` says in what state
    a thing is to which an act is done, and who does it, where it is not one that is published and a moderator.
    """

    kind: str
    plural: str
    states: Sequence[str]
    put: Callable[[Setting, str], Thing]
    read: str
    stands: Mapping[str, str]
    who_acts: Mapping[str, dict[str, Collection[str]]]
    read_of_acts: Mapping[str, str] = field(default_factory=dict)
    offered_elsewhere: Mapping[str, Collection[str]] = field(default_factory=dict)
    ready: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    usual: tuple[str, str] = ("published", "M")
    own_forms: Sequence[str] = ()
    """How the addresses begin at which whoever wrote one does something to it, and end in one of `OWN_FORMS`."""
    own: str = ""
    """How the addresses begin at which its people do something, as rules say it: what others send is refused."""
    from_mail: str = ""
    """How the addresses begin that only a mail holds: whoever gets it opens them."""
    looks: Callable[[Browser], Iterator[tuple[str, str]]] = lambda _browser: iter(())
    """Gives what everybody is told who asks for it in a form, and where."""

    def name_of(self, noun: str) -> str:
        """Return the whole name of an act, by its noun."""
        return f"{self.plural}/{noun}"


def object_to_newest(subject: Subject, verb: Verb, why: str) -> Objection:
    """Have whoever wrote a thing object to what was done with it last."""
    event = list_standing(subject.id, [verb])[0]
    return object_to(subject, event.seq, reason=why, by=By.AUTHOR)


def cover_wrongly(subject: Subject, by: By) -> None:
    """Have a covering objected to, decided to be wrong, and looked at by whoever acts."""
    objection = object_to_newest(subject, verbs.REDACTED, "Det er ikke et navn.")
    another = next(one for one in list_colleagues() if one != by.person_id)
    decide_objection(objection, upheld=True, reason="Det er det ikke.", by=By.person(Actor(another, "")))
    open_originals(subject, objection.event_seq, reason="Den skal læses.", by=by, vault=get_vault())
