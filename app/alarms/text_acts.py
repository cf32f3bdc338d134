"""What staff do about what cannot wait in a thing of any kind: raise the alarm, and say that it is handled."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from app.acts import Act, Acts
from app.alarms import actions, texts
from app.alarms.act_forms import AlarmForm, Handled, HandledForm, Raised
from app.errors import NotPossibleError
from app.events import By, Event
from app.permissions import Actor, Permission
from app.subjects import Subject
from app.submissions.models import Submission


class Seen(Protocol):
    """What the acts look at in a thing; its row and the value that pages show both have it."""

    @property
    def visibility(self) -> str: ...  # noqa: D102 -- a subjects.Visibility


RowT = TypeVar("RowT", Subject, Submission)
SeenT = TypeVar("SeenT", bound=Seen)


def see_to(
    kind: Acts[RowT, SeenT],
    *,
    raised_with: Permission = Permission.MODERATE,
    raised_where: Callable[[Actor, SeenT], bool] | None = None,
) -> tuple[Act[RowT, SeenT, Raised], Act[RowT, SeenT, Handled]]:
    """Make the acts about what cannot wait for a kind of things, and return them.

    Whoever has the permission `raised_with` raises the alarm, where `raised_where` lets them; who moderates handles it.
    """

    @kind.act(
        noun="urgency",
        needs=raised_with,
        where=raised_where,
        form=AlarmForm,
        texts=texts.RAISING,
        done=texts.RAISED,
        part="alarms/_raising.html",
    )
    def raise_alarm(thing: RowT, said: Raised, by: By) -> Event:
        """Say of a thing that it cannot wait. Raises `NotPossibleError` if that was said already."""
        event = actions.raise_by_hand(thing.id, said.danger, by)
        if event is None:
            raise NotPossibleError(texts.why_raised_already())
        return event

    @raise_alarm.possible
    def _(thing: SeenT) -> str | None:
        return texts.why_over(thing.visibility)

    @kind.act(
        noun="alarm-handling",
        needs=Permission.MODERATE,
        form=HandledForm,
        texts=texts.HANDLING,
        done=lambda said, _by: texts.handled(said.ended),
        part="alarms/_handling.html",
    )
    def handle_alarm(thing: RowT, said: Handled, by: By) -> Event:
        """Say what was done about what cannot wait. Raises `NotPossibleError` if nothing that was read is open."""
        event = actions.handle(thing.id, said.ended, seen=said.newest, note=said.note, by=by)
        if event is None:
            raise NotPossibleError(texts.why_not_handled(is_open=actions.is_open(thing.id)))
        return event

    @handle_alarm.possible
    def _(_thing: SeenT) -> str | None:
        return None

    return raise_alarm, handle_alarm
