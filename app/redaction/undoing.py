"""What was done a moment ago to a thing that has no page of its own, and can still be undone."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import i18n
from app.acts import UNDO, find_undoable
from app.history import Happened, line
from app.redaction.things import Thing
from app.web.act_form import UndoForm
from app.web.gates import signed_in_actor


@dataclass(frozen=True)
class Undoable:
    """What was done a moment ago, until when it can be undone, and the form that does."""

    line: str
    until: str
    form: UndoForm


def find_last(thing: Thing, happened: Sequence[Happened]) -> Undoable | None:
    """Return what was done last of all that `happened` to a thing, if whoever is signed in may undo it now.

    What has a page of its own is undone there.
    """
    if thing.has_own_page:
        return None
    last = find_undoable(thing.act.kind, happened, signed_in_actor(), thing.state)
    if last is None:
        return None
    form = UndoForm(formdata=None)
    form.event.data = str(last.seq)
    return Undoable(line(last), i18n.time_of_day(last.at + UNDO), form)
