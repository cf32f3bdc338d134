"""What can be wished for, as the words that stand for it in forms and statements: "operation:3", "department:5"."""

from dataclasses import dataclass
from typing import Protocol

from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.networks.queries import get_directory
from app.operations.queries import OperationInfo, list_operations
from app.operations.recognising import recognise
from app.submissions.states import RouteKind
from app.titles.typed import full_text

OPERATION, DEPARTMENT = "operation", "department"


class Lying(Protocol):
    """A case of which it matters where it lies."""

    @property
    def route_kind(self) -> str | None: ...  # noqa: D102 -- named as in states.RouteKind

    @property
    def department_id(self) -> int | None: ...  # noqa: D102 -- the department it lies with, also in operations


class Read(Protocol):
    """A case with its words, as the desk reads it."""

    @property
    def wished(self) -> str | None: ...  # noqa: D102 -- the operation or department its author chose, as its word

    @property
    def title(self) -> str | None: ...  # noqa: D102 -- None once it is erased

    @property
    def text(self) -> str | None: ...  # noqa: D102 -- None once it is erased


@dataclass(frozen=True)
class Wished:
    """An operation or a department that an author says a text is for; `operation` says how that one is reached."""

    id: int
    name: str
    operation: OperationInfo | None = None

    @property
    def word(self) -> str:
        """Return what stands for it in a form."""
        return f"{OPERATION if self.operation else DEPARTMENT}:{self.id}"


def list_wishable() -> tuple[list[Wished], list[Wished]]:
    """Return the operations and the departments one can say a text is for, each in the order of its list."""
    departments = in_order(get_reference().departments)
    operations = [Wished(one.id, one.name, one) for one in list_operations()]
    return operations, [Wished(one.id, one.name) for one in departments]


def find_wished(word: str | None) -> Wished | None:
    """Return what a word stands for, None for any other and for what the town has no more."""
    return next((one for both in list_wishable() for one in both if one.word == word), None) if word else None


def find_reported(case: Read) -> OperationInfo | None:
    """Return the operation that a case is for: the one its author says, else the one that its text sounds like."""
    wished = find_wished(case.wished)
    return (wished.operation if wished is not None else None) or recognise(full_text(case.title or "", case.text or ""))


def name_wanted(network_id: int | None, word: str | None) -> str | None:
    """Return the name of what an author says a text is for: a network, else an operation or a department."""
    network = get_directory().networks.get(network_id or 0)
    if network is not None:
        return network.name
    wished = find_wished(word)
    return wished.name if wished is not None else None


def lies_there(case: Lying, wished: Wished | None) -> bool:
    """Return whether a case lies with what its author says it is for: with that department, or with operations."""
    if wished is None:
        return False
    if wished.operation is not None:
        return case.route_kind == RouteKind.OPERATIONS
    return case.department_id == wished.id


def told_back(name: str, *, against_something: bool) -> str:
    """Return what an author has said a text is for instead or at all, back to them; `name` stands in quotes."""
    if against_something:
        return _("You have said that it does not fit, and suggested %(name)s.", name=name)
    return _("You have suggested %(name)s.", name=name)
