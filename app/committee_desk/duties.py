"""Writing what politicians decided is work, from the day after they have met."""

from app.committee_decisions.queries import TASK
from app.i18n import lazy, ngettext
from app.permissions import Permission
from app.tasks.duties import Heap, what


def _words(number: int) -> str:
    return ngettext(
        "%(num)s meeting of politicians is over, and nobody has written what they decided",
        "%(num)s meetings of politicians are over, and nobody has written what they decided",
        number,
    )


WRITE = what(
    TASK,
    lazy("Write what the politicians decided"),
    seen_with=Permission.ROUTE,
    heap=Heap("/desk/committee", _words),
)
