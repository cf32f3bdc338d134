"""What politicians have decided of what was sent to them, counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select

from app import clock
from app.committee_decisions.kinds import FINAL, DecisionKind
from app.committee_decisions.models import CommitteeCase, CommitteeDecision
from app.committee_decisions.queries import STANDS
from app.i18n import gettext as _
from app.results.kinds import EndKind
from app.results.models import CaseEnd


@dataclass(frozen=True)
class Decided:
    """How many of those that were sent to politicians they have decided in which way; what is not there waits.

    `late` are those of which the day has passed on which it was to be decided, and nobody has written what it came to.
    """

    sent: int
    kinds: Mapping[DecisionKind, int]
    late: int

    @property
    def decided(self) -> int:
        """Return of how many the politicians have said yes or no, to all of it or some."""
        return sum(self.kinds.get(one, 0) for one in FINAL)

    @property
    def put_off(self) -> int:
        """Return how many they have put off, and not decided since."""
        return self.kinds.get(DecisionKind.PUT_OFF, 0)

    @property
    def waiting(self) -> int:
        """Return of how many they have not said anything yet."""
        return self.sent - self.decided - self.put_off


def tell_decided(decided: Decided) -> list[tuple[str, str, int]]:
    """Return each way in which politicians decided, in a word of ours and in the reader's, with how many; or nothing.

    Last comes of how many they have not said anything.
    """
    if not decided.sent:
        return []
    ways = [(f"political_{one}", one.label, decided.kinds.get(one, 0)) for one in DecisionKind]
    return [*ways, ("political_waiting", _("Not decided yet"), decided.waiting)]


_DAY = func.coalesce(CommitteeDecision.until, CommitteeDecision.met_on)
_OF_END = (
    select(
        CommitteeCase.submission_id,
        CommitteeDecision.kind,
        func.row_number()
        .over(
            partition_by=CommitteeCase.submission_id,
            order_by=(CommitteeDecision.met_on.desc(), CommitteeDecision.id.desc()),
        )
        .label("place"),
    )
    .join(CommitteeDecision, CommitteeDecision.id == CommitteeCase.decision_id)
    .join(
        CaseEnd,
        and_(
            CaseEnd.submission_id == CommitteeCase.submission_id,
            CaseEnd.kind == EndKind.POLITICAL,
            CaseEnd.stood_from.is_not(None),
            CaseEnd.stood_to.is_(None),
        ),
    )
    .where(*STANDS, CaseEnd.day <= _DAY)
    .subquery()
)
"""What was decided of a case since it was sent there; what was decided before is of another end."""
NEWEST = select(_OF_END).where(_OF_END.c.place == 1).subquery()


def count_decided(sent: Iterable[tuple[date | None, str | None]]) -> Decided:
    """Count what politicians have decided, of the day that each end names and how it was decided last, if it was."""
    kinds: Counter[str] = Counter()
    number, late = 0, 0
    for day, decision in sent:
        number += 1
        kinds.update([decision] if decision else [])
        is_open = decision is None or decision == DecisionKind.PUT_OFF
        late += is_open and day is not None and day < clock.today()
    return Decided(number, {one: kinds[one.value] for one in DecisionKind}, late)
