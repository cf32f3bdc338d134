"""One vocabulary of what a person may do, and which role brings what."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from app.i18n import lazy
from app.labelled import Labelled


class Permission(StrEnum):
    """What a gate, a rule or a template may ask for."""

    READ_DESK = "read_desk"
    REGISTER = "register"
    MODERATE = "moderate"
    ROUTE = "route"
    FIRST_WORD = "first_word"
    ANSWER = "answer"
    CLOSE = "close"
    SEE_CONTACT = "see_contact"
    DESCRIBE = "describe"
    CHALLENGE = "challenge"
    READ_ENGINE = "read_engine"
    OVERSEE = "oversee"
    OPERATE = "operate"
    READ_FIGURES = "read_figures"
    READ_TRACES = "read_traces"
    READ_BREACHES = "read_breaches"
    HANDLE_BREACHES = "handle_breaches"
    WRITE_TEXTS = "write_texts"
    ADMINISTER = "administer"


class Role(Labelled):
    """What a person is in the municipality. A leader is a leader of named networks only.

    A supervisor reads figures and what others have opened, and acts on nothing.
    """

    ADMINISTRATOR = "administrator", lazy("Administrator")
    SECRETARIAT = "secretariat", lazy("Network secretariat")
    MODERATOR = "moderator", lazy("Moderator")
    LEADER = "leader", lazy("Network leader")
    SUPERVISOR = "supervisor", lazy("Supervisor")


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {Permission.READ_ENGINE, Permission.OVERSEE, Permission.OPERATE, Permission.ADMINISTER}
    ),
    Role.MODERATOR: frozenset({Permission.READ_DESK, Permission.MODERATE, Permission.READ_ENGINE}),
    Role.SECRETARIAT: frozenset(
        {
            Permission.READ_DESK,
            Permission.REGISTER,
            Permission.MODERATE,
            Permission.ROUTE,
            Permission.FIRST_WORD,
            Permission.ANSWER,
            Permission.CLOSE,
            Permission.SEE_CONTACT,
            Permission.DESCRIBE,
            Permission.CHALLENGE,
            Permission.READ_ENGINE,
            Permission.READ_FIGURES,
            Permission.OVERSEE,
            Permission.READ_BREACHES,
            Permission.HANDLE_BREACHES,
            Permission.WRITE_TEXTS,
        }
    ),
    Role.LEADER: frozenset({Permission.READ_DESK, Permission.READ_ENGINE}),
    Role.SUPERVISOR: frozenset(
        {Permission.READ_ENGINE, Permission.READ_FIGURES, Permission.READ_TRACES, Permission.READ_BREACHES}
    ),
}

OVERSEEING = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})
"""The roles of those who watch over the work of others, and so do none of it (decision 0074)."""

# What a leader may do only in the own network (submissions/rules.py, networks/rules.py, challenges/rules.py).
LEADER_GRANTS: frozenset[Permission] = frozenset(
    {Permission.ANSWER, Permission.SEE_CONTACT, Permission.DESCRIBE, Permission.CHALLENGE}
)

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Scope(NamedTuple):
    """A role somebody holds, and the one subject they hold it for: None for the whole town."""

    role: Role
    subject_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """The signed-in person as the rest of the house sees them: plain values, no database row.

    `stands_in_for` are the colleagues for whom they stand in today: what those have in hand is theirs too.
    """

    id: int
    name: str
    scopes: frozenset[Scope] = frozenset()
    language: str = "da"
    session_id: int = 0
    last_seen_at: datetime = _LONG_AGO
    stands_in_for: frozenset[int] = frozenset()
    roles: frozenset[Role] = field(init=False)
    permissions: frozenset[Permission] = field(init=False)

    # What Flask-Login asks of a user.
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __post_init__(self) -> None:
        roles = frozenset(scope.role for scope in self.scopes)
        granted = frozenset[Permission]().union(*(GRANTS[role] for role in roles))
        object.__setattr__(self, "roles", roles)
        object.__setattr__(self, "permissions", granted)

    def get_id(self) -> str:
        """Return the person's id as Flask-Login wants it."""
        return str(self.id)

    def may(self, permission: Permission) -> bool:
        """Return whether the person's roles bring `permission` everywhere."""
        return permission in self.permissions

    def has_in_hand(self, owner_id: int | None) -> bool:
        """Return whether what `owner_id` has in hand is the person's to do, today."""
        return owner_id == self.id or owner_id in self.stands_in_for

    def is_for(self, role: Role, subject_id: int | None) -> bool:
        """Return whether the person holds `role` for just this subject; None is none."""
        return subject_id is not None and Scope(role, subject_id) in self.scopes

    def list_subjects(self, role: Role) -> list[int]:
        """Return the ids of the subjects the person holds `role` for, in order."""
        return sorted(scope.subject_id for scope in self.scopes if scope.role == role and scope.subject_id is not None)
