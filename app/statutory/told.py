"""What whoever wrote a text reads of it once it goes on elsewhere."""

from collections.abc import Sequence

from app import clock, i18n
from app.history import Happened
from app.i18n import gettext as _
from app.publishing.held import find_told_held, tell_held_plainly, tells_held
from app.publishing.verbs import UNDONE
from app.statutory.models import Standing
from app.statutory.queries import Mark, find_mark, list_further
from app.statutory.verbs import CONFIRMED, counts_as_received, tell_own, tell_received_by
from app.submissions.verbs import REOPENED

_SINCE = frozenset({CONFIRMED.name, REOPENED.name})


@tells_held
def tell_held(subject_id: int) -> str | None:
    """Return to whoever wrote a text that nobody has decided about yet who gets it, and that it counts as received."""
    mark = find_mark(subject_id)
    if mark is None or mark.standing != Standing.SUGGESTED:
        return None
    return _tell_promised(mark, _("It is held back from the website: it may start a deadline in law."))


def tell_held_without_why(subject_id: int) -> str:
    """Return what an address that has not said yes reads of a text held back: not that it may start a deadline in law.

    Whether a text goes on to others and from when it counts is the same for whoever wrote it, as its receipt says.
    """
    mark = find_mark(subject_id)
    if mark is None or mark.standing != Standing.SUGGESTED:
        return find_told_held(subject_id) or tell_held_plainly()
    return _tell_promised(mark, _("It is not shown on the website."))


def _tell_promised(mark: Mark, first: str) -> str:
    said = [first]
    if mark.due_on < clock.today():
        said.append(_("One of us gives it to those who answer it."))
    else:
        by = i18n.long_date(mark.due_on)
        said.append(_("One of us gives it to those who answer it, on %(date)s at the latest.", date=by))
    received = i18n.long_moment(mark.received_at)
    return " ".join([*said, _("It counts as received on %(moment)s. You need not send it again.", moment=received)])


def tell_elsewhere(subject_id: int, history: Sequence[Happened], *, by_link: bool = False) -> str:
    """Return who has a text by now, and since when it counts as received; empty for one that is dealt with here.

    A text that starts several clocks is told of with each unit that has it.

    Whoever only has the link of its receipt is not told what it is in law.
    """
    undone = {one.details.get("event") for one in history if one.verb == UNDONE.name}
    last = next((one for one in reversed(history) if one.verb in _SINCE and one.seq not in undone), None)
    if last is None or last.verb != CONFIRMED.name:
        return ""
    own = find_mark(subject_id)
    has = [one for one in (own, *list_further(subject_id)) if one is not None and one.is_confirmed]
    if not has:
        return counts_as_received(last) if by_link else tell_own(last)
    return " ".join(tell_received_by(one.kind, one.received_at, with_kind=not by_link) for one in has)


def tell_taken_back(subject_id: int) -> str:
    """Return to somebody who takes a text back that its unit gets it all the same; empty if it is for none."""
    mark = find_mark(subject_id)
    if mark is None:
        return ""
    if mark.has_left:
        having = [mark, *(one for one in list_further(subject_id) if one.is_confirmed)]
        return " ".join(
            _("%(unit)s has had it, and hears that you have taken it back.", unit=one.unit.name) for one in having
        )
    return _(
        "We had received it, and it may start a deadline in law. The unit that answers it gets it all the same, and"
        " hears that you have taken it back."
    )


def tell_kept_there(subject_id: int) -> str:
    """Return who has a text that is erased here; empty if nobody else has it."""
    own = find_mark(subject_id)
    marks = [*([own] if own is not None else []), *list_further(subject_id)]
    return " ".join(_tell_kept(one) for one in marks if one.has_left)


def _tell_kept(mark: Mark) -> str:
    day = i18n.long_date(clock.town_date(mark.leaves_at or mark.received_at))
    return _("%(unit)s got it on %(date)s, and keeps it as the law says. Ask them too.", unit=mark.unit.name, date=day)
