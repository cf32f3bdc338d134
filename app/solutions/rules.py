"""Who may write a solution, and what acts look at in one."""

from datetime import date
from typing import Protocol

from app import clock, i18n
from app.effects.kinds import Moment, due_on, list_due
from app.i18n import gettext as _
from app.networks.rules import may_describe
from app.permissions import Actor, Permission
from app.subjects import Visibility


class SolutionState(Protocol):
    """What acts look at in a solution; its row and the value that pages show both have it."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- its subject's

    @property
    def network_id(self) -> int: ...  # noqa: D102 -- that of its network

    @property
    def visibility(self) -> str: ...  # noqa: D102 -- a subjects.Visibility

    @property
    def handed_on(self) -> date | None: ...  # noqa: D102 -- when it was handed over


OUT_OF_SIGHT = frozenset(Visibility) - {Visibility.PUBLISHED}
"""How it stands while nobody but staff can read it."""


def may_write(actor: Actor, permission: Permission, solution: SolutionState) -> bool:
    """Return whether the person has a permission for a solution: by role, or as the leader of its network."""
    if permission == Permission.DESCRIBE:
        return may_describe(actor, solution.network_id)
    return actor.may(permission)


def why_not_told(handed_on: date | None, moment: Moment) -> str | None:
    """Return why nothing can be told of a moment yet; None if it can."""
    if moment in list_due(handed_on, clock.today()):
        return None
    if handed_on is None:
        return _(
            "The solution is not handed over to anybody yet. Write first who has it and since when. "
            "Until then you can write how it stood before."
        )
    day = i18n.long_date(due_on(handed_on, moment))
    return _("%(moment)s: that is on %(date)s. It cannot be told before.", moment=moment.label, date=day)
