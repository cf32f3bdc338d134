"""The proposals of a round side by side: which of them, and what stands in the cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.i18n import gettext as _
from app.theme_proposals.queries import Answered, Listed, list_answers, list_of_round
from app.theme_rounds.queries import list_reasons
from app.web.asked import Asked

MOST_BESIDE = 4
"""So many columns can be read on a screen, and on paper."""


@dataclass(frozen=True)
class Beside:
    """The proposals of a round, and those of them that stand side by side.

    `answers` and `reasons` are by proposal: what is said to the seven questions, and why it was chosen or not. Where
    more were asked for than can stand beside each other, `too_many` says so.
    """

    proposals: Sequence[Listed]
    chosen: Sequence[Listed]
    answers: Mapping[int, Sequence[Answered]]
    reasons: Mapping[int, str]
    too_many: bool
    left_out: Sequence[str]

    @property
    def most(self) -> int:
        """Return how many can stand side by side."""
        return MOST_BESIDE

    @property
    def can_choose(self) -> bool:
        """Return whether there are more than stand side by side anyway."""
        return len(self.proposals) > MOST_BESIDE


def get_beside(round_id: int) -> Beside:
    """Return the proposals of a round that everybody can read, with those side by side that the address names.

    A round with few has all of them side by side, whatever the address says.
    """
    asked, proposals = Asked(), list_of_round(round_id)
    wanted = asked.several("beside", {str(one.id): one for one in proposals}, _("Proposal"))
    chosen = wanted if len(proposals) > MOST_BESIDE else proposals
    ids = [one.id for one in proposals]
    return Beside(
        proposals,
        chosen[:MOST_BESIDE],
        list_answers(ids),
        list_reasons(ids),
        len(chosen) > MOST_BESIDE,
        asked.left_out,
    )
