"""What staff do about what cannot wait in a text: raise the alarm, and say that it is handled."""

from app.acts import Act, Acts
from app.alarms import actions, texts
from app.alarms.act_forms import AlarmForm, Handled, HandledForm, Raised
from app.errors import NotPossibleError
from app.events import By, Event
from app.permissions import Permission
from app.publishing.moderation_actions import ModeratedLife
from app.subjects import Subject


def see_to(
    kind: Acts[Subject, ModeratedLife],
) -> tuple[Act[Subject, ModeratedLife, Raised], Act[Subject, ModeratedLife, Handled]]:
    """Make the acts about what cannot wait for a kind whose subject is held, and return them."""

    @kind.act(
        noun="urgency",
        needs=Permission.MODERATE,
        form=AlarmForm,
        texts=texts.RAISING,
        done=texts.RAISED,
        part="alarms/_raising.html",
    )
    def raise_alarm(thing: Subject, said: Raised, by: By) -> Event:
        """Say of a thing that it cannot wait. Raises `NotPossibleError` if that was said already."""
        event = actions.raise_by_hand(thing.id, said.danger, by)
        if event is None:
            raise NotPossibleError(texts.why_raised_already())
        return event

    @raise_alarm.possible
    def _(thing: ModeratedLife) -> str | None:
        return texts.why_over(thing.visibility)

    @kind.act(
        noun="alarm-handling",
        needs=Permission.MODERATE,
        form=HandledForm,
        texts=texts.HANDLING,
        done=lambda said, _by: texts.handled(said.ended),
        part="alarms/_handling.html",
    )
    def handle_alarm(thing: Subject, said: Handled, by: By) -> Event:
        """Say what was done about what cannot wait. Raises `NotPossibleError` if nothing that was read is open."""
        event = actions.handle(thing.id, said.ended, seen=said.newest, note=said.note, by=by)
        if event is None:
            raise NotPossibleError(texts.why_not_handled(is_open=actions.is_open(thing.id)))
        return event

    @handle_alarm.possible
    def _(_thing: ModeratedLife) -> str | None:
        return None

    return raise_alarm, handle_alarm
