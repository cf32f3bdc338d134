"""What whoever wrote a text reads of it once it goes on elsewhere."""

from collections.abc import Sequence

from app import clock, i18n
from app.history import Happened, own_line
from app.i18n import gettext as _
from app.publishing.held import tells_held
from app.publishing.verbs import UNDONE
from app.statutory.models import Standing
from app.statutory.queries import find_mark
from app.statutory.verbs import CONFIRMED, counts_as_received
from app.submissions.verbs import REOPENED

_SINCE = frozenset({CONFIRMED.name, REOPENED.name})


@tells_held
def tell_held(subject_id: int) -> str | None:
    """Return to whoever wrote a text that nobody has decided about yet who gets it, and that it counts as received."""
    mark = find_mark(subject_id)
    if mark is None or mark.standing != Standing.SUGGESTED:
        return None
    said = [_("It is held back from the website: it may start a deadline in law.")]
    if mark.due_on < clock.today():
        said.append(_("One of us gives it to those who answer it."))
    else:
        by = i18n.long_date(mark.due_on)
        said.append(_("One of us gives it to those who answer it, on %(date)s at the latest.", date=by))
    received = i18n.long_moment(mark.received_at)
    return " ".join([*said, _("It counts as received on %(moment)s. You need not send it again.", moment=received)])


def tell_elsewhere(history: Sequence[Happened], *, by_link: bool = False) -> str:
    """Return who has a text by now, and since when it counts as received; empty for one that is dealt with here.

    Whoever only has the link of its receipt is not told what it is in law.
    """
    undone = {one.details.get("event") for one in history if one.verb == UNDONE.name}
    last = next((one for one in reversed(history) if one.verb in _SINCE and one.seq not in undone), None)
    if last is None or last.verb != CONFIRMED.name:
        return ""
    return counts_as_received(last) if by_link else own_line(last)


def tell_taken_back(subject_id: int) -> str:
    """Return to somebody who takes a text back that its unit gets it all the same; empty if it is for none."""
    mark = find_mark(subject_id)
    if mark is None:
        return ""
    if mark.has_left:
        return _("%(unit)s has had it, and hears that you have taken it back.", unit=mark.unit.name)
    return _(
        "We had received it, and it may start a deadline in law. The unit that answers it gets it all the same, and"
        " hears that you have taken it back."
    )


def tell_kept_there(subject_id: int) -> str:
    """Return who has a text that is erased here; empty if nobody else has it."""
    mark = find_mark(subject_id)
    if mark is None or mark.leaves_at is None or not mark.has_left:
        return ""
    day = i18n.long_date(clock.town_date(mark.leaves_at))
    return _("%(unit)s got it on %(date)s, and keeps it as the law says. Ask them too.", unit=mark.unit.name, date=day)
