"""What a change names, and what a row would hold if that were put back: nothing else of it is touched."""

from app.registers.columns import Values
from app.registers.queries import Change
from app.registers.register import Register


def restored(register: Register, change: Change, now: Values | None) -> dict[str, str] | None:
    """Return what a row holds once a change of it is put back; None where that would change nothing, or cannot be.

    `now` is what it holds, None where it is gone. Only what the change has changed is put back; what was changed
    before or since stays, unless the whole row was removed.
    """
    if change.before is None or (now is None and register.remove is None):
        return None
    if now is None:
        return dict(change.before)
    before, after = change.before, change.after
    named = [one for one in before if one in register.names and (after is None or before[one] != after.get(one, ""))]
    values = {**now, **{one: before[one] for one in named}}
    return values if values != now else None
