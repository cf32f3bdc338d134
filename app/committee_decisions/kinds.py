"""How a committee can decide, and about what it does."""

from dataclasses import dataclass
from enum import StrEnum

from app.i18n import lazy
from app.labelled import Labelled


class DecisionKind(Labelled):
    """What a committee decided, in a word and a sentence."""

    AGREED = "agreed", lazy("Agreed"), lazy("They do what was asked for.")
    PARTLY = "partly", lazy("Agreed in part"), lazy("They do some of it.")
    NOT_AGREED = "not_agreed", lazy("Not agreed"), lazy("They do not do it.")
    PUT_OFF = "put_off", lazy("Put off"), lazy("They take it up again on a later day.")


FINAL = (DecisionKind.AGREED, DecisionKind.PARTLY, DecisionKind.NOT_AGREED)
"""After these nobody waits for the committee any more."""


class Where(StrEnum):
    """What a committee had before it: the cases under a heading, those of a theme pile or a network, or one case."""

    HEADINGS = "headings"
    PILES = "piles"
    NETWORKS = "networks"
    CASES = "cases"


@dataclass(frozen=True)
class Place:
    """One of these, by its id."""

    where: Where
    id: int

    @property
    def columns(self) -> dict[str, int]:
        """Return the column that names it, with its id."""
        return {COLUMN_OF[self.where]: self.id}


COLUMN_OF = {
    Where.HEADINGS: "joint_answer_id",
    Where.PILES: "theme_pile_id",
    Where.NETWORKS: "network_id",
    Where.CASES: "submission_id",
}
