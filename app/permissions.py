"""One vocabulary of what a person may do, and which role brings what."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum


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
    READ_ENGINE = "read_engine"
    OVERSEE = "oversee"
    OPERATE = "operate"


class Role(StrEnum):
    """What a person is in the municipality. A leader is a leader of named networks only."""

    ADMINISTRATOR = "administrator"
    SECRETARIAT = "secretariat"
    MODERATOR = "moderator"
    LEADER = "leader"


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset({Permission.READ_ENGINE, Permission.OVERSEE, Permission.OPERATE}),
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
            Permission.READ_ENGINE,
            Permission.OVERSEE,
        }
    ),
    Role.LEADER: frozenset({Permission.READ_DESK, Permission.READ_ENGINE}),
}

# What a leader may do only in the own network (submissions/rules.py, networks/rules.py).
LEADER_GRANTS: frozenset[Permission] = frozenset({Permission.ANSWER, Permission.SEE_CONTACT, Permission.DESCRIBE})

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Actor:
    """The signed-in person as the rest of the house sees them: plain values, no database row."""

    id: int
    name: str
    roles: frozenset[Role] = frozenset()
    network_ids: frozenset[int] = frozenset()
    language: str = "da"
    session_id: int = 0
    last_seen_at: datetime = _LONG_AGO
    permissions: frozenset[Permission] = field(init=False)

    # What Flask-Login asks of a user.
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __post_init__(self) -> None:
        granted = frozenset[Permission]().union(*(GRANTS[role] for role in self.roles))
        object.__setattr__(self, "permissions", granted)

    def get_id(self) -> str:
        """Return the person's id as Flask-Login wants it."""
        return str(self.id)

    def may(self, permission: Permission) -> bool:
        """Return whether the person's roles bring `permission` everywhere."""
        return permission in self.permissions
