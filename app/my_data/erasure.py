"""What erasing would take, and what stays: worked out before anybody presses the button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import db, erasing
from app.erasing import Owner
from app.my_data import kept, queries
from app.my_data.kept import Kept
from app.my_data.queries import Written
from app.retention.again import get_backups_until
from app.statutory.told import tell_kept_there
from app.vault import Vault


@dataclass(frozen=True)
class Erasure:
    """What goes of somebody's (`owner`), or of `one` thing of theirs, and what stays.

    `held` must be kept, each with the sentence why, and so must what is `held_else`, each with what it is; what is
    `elsewhere` another unit has too, each with who; `reported` says why of what they reported. `acted` is how much they
    gave for organisations. `answered` are the cases about which staff have written, and `rewritten` is whether a file
    is written anew at night.
    """

    owner: Owner
    one: Written | None
    goes: Sequence[Kept]
    written: Sequence[Written]
    held: Sequence[tuple[Written, str]]
    held_else: Sequence[tuple[str, str]]
    elsewhere: Sequence[tuple[Written, str]]
    reported: Sequence[str]
    acted: int
    answered: Sequence[Written]
    has_account: bool
    backups_until: date
    rewritten: bool


def get_erasure(vault: Vault, owner: Owner, *, one_id: int | None = None) -> Erasure:
    """Return what erasing all that is an owner's would do; `one_id` if that is one thing."""
    everything = queries.list_written(vault, owner.subject_ids)
    free = erasing.without_held(owner)
    why, answered = {one.subject_id: one.why for one in free.held}, set(erasing.list_answered(free))
    written, told = [one for one in everything if one.id not in why], {one.id for one in everything}
    goes = kept.list_counts(vault, free)
    if why and all(one.thing.counted for one in goes):
        goes = []  # ways in and mails alone: a page must not say that it is erased while every word stays
    return Erasure(
        owner=free,
        one=next((one for one in everything if one.id == one_id), None),
        goes=goes,
        written=written,
        held=[(one, why[one.id]) for one in everything if one.id in why],
        held_else=[(one.name, one.why) for one in free.held if one.kind and one.subject_id not in told],
        reported=[one.why for one in free.held if not one.kind],
        elsewhere=[(one, there) for one in written if (there := tell_kept_there(one.id))],
        acted=len(free.acted_ids),
        answered=[one for one in written if one.id in answered],
        has_account=owner.has_account,
        backups_until=get_backups_until(),
        rewritten=db.database().is_sqlite,
    )
