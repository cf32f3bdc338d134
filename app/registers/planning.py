"""What a file would do to a register: told row by row before anything is written, and done exactly so."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.i18n import gettext as _
from app.i18n import lazy
from app.labelled import Labelled
from app.registers.columns import Values
from app.registers.differences import Difference, list_differences
from app.registers.files import Sent, heads
from app.registers.references import count_references
from app.registers.register import KEY, REMOVE, Register, Row
from app.registers.row_keys import find_same, find_why_not_new, read_key, read_mark, say_taken
from app.registers.unread import find_unread
from app.registers.writing import find_fixed, read_values
from app.vault import get_vault


class Fate(Labelled):
    """What happens to a row."""

    ADDED = "added", lazy("Added")
    CHANGED = "changed", lazy("Changed")
    REMOVED = "removed", lazy("Removed")
    UNTOUCHED = "untouched", lazy("Stays as it is")
    REFUSED = "refused", lazy("Must be put right")


@dataclass(frozen=True)
class Planned:
    """What happens to one row of a file, and what is wrong with it, by what its columns are called."""

    sent: Sent
    key: str
    title: str
    fate: Fate
    values: Values
    read: str
    differences: list[Difference] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """What happens to all rows of a file; `left_alone` is how many rows of the register are not in it."""

    rows: list[Planned]
    left_alone: int

    def of(self, fate: Fate) -> list[Planned]:
        """Return the rows of one fate."""
        return [one for one in self.rows if one.fate == fate]

    @property
    def can_be_done(self) -> bool:
        """Return whether there is anything to do, and nothing to put right first."""
        return not self.of(Fate.REFUSED) and len(self.of(Fate.UNTOUCHED)) < len(self.rows)

    @property
    def digest(self) -> str:
        """Return what tells this plan from any other, made by a key of ours: only what was shown has it."""
        said = [[one.key, one.fate, one.read, sorted(one.values.items())] for one in self.rows]
        return get_vault().keyed_hash("register file", json.dumps(said)).hex()


def make_plan(register: Register, sent: Sequence[Sent]) -> Plan:
    """Return what the rows of a file would do to the register as it stands."""
    there = {one.key: one for one in register.rows()}
    rows = [_one(register, one, there) for one in sent]
    lines: dict[str, list[int]] = {}
    for one in rows:
        if one.key:
            lines.setdefault(one.key, []).append(one.sent.line)
    told = [
        _refused(register, one, find_same(register, one.sent, others))
        if (others := [line for line in lines.get(one.key, ()) if line != one.sent.line])
        else one
        for one in rows
    ]
    return Plan([*_beside(register, told, there)], len(there.keys() - lines.keys()))


def _one(register: Register, sent: Sent, there: Mapping[str, Row]) -> Planned:
    written = {name: cell for name, cell in sent.cells.items() if name not in {KEY, REMOVE}}
    key, wrong = read_key(register, sent, written)
    before = there.get(key)
    values, faults = read_values(register, written, before.values if before else None)
    faults |= find_fixed(register, written, before.values if before else None)
    if not key and not wrong and not faults:
        key = register.key_for(values)
        if key in there:
            wrong = say_taken(register, in_file=True)
    base = Planned(sent, key, register.title_of(values) or key, Fate.UNTOUCHED, values, before.digest if before else "")
    if unread := find_unread(sent.cells):
        return _refused(register, replace(base, title=key), unread)
    return _judged(register, base, before, wrong, faults)


def _judged(
    register: Register, base: Planned, before: Row | None, wrong: Mapping[str, str], faults: Mapping[str, str]
) -> Planned:
    """Return a row with what happens to it; `wrong` is what is of its key, `faults` what is of its columns."""
    is_marked, unclear = read_mark(base.sent)
    if is_marked and not wrong:
        return _removed(register, base, before)
    told = {**wrong, **unclear, **faults}
    if not told and before is None:
        told = find_why_not_new(register, base.sent, base.key, base.values)
    if told:
        return _refused(register, base, told)
    changed = list_differences(register, before.values if before else None, base.values)
    fate = Fate.ADDED if before is None else Fate.CHANGED if changed else Fate.UNTOUCHED
    return replace(base, fate=fate, differences=changed)


def _removed(register: Register, base: Planned, before: Row | None) -> Planned:
    if before is None:
        return _refused(register, base, {REMOVE: _("There is no such row to remove.")})
    if count_references(register, base.key):
        return _refused(register, base, {REMOVE: _("Something still refers to it, so it cannot be removed.")})
    if why := register.find_why_kept(before):
        return _refused(register, base, {REMOVE: why})
    gone = list_differences(register, before.values, None)
    return Planned(base.sent, base.key, base.title, Fate.REMOVED, {}, before.digest, gone)


def _beside(register: Register, rows: Sequence[Planned], there: Mapping[str, Row]) -> Iterator[Planned]:
    """Give the rows, refused where one cannot stand beside the others as all of them will be."""
    will = {key: row.values for key, row in there.items()} | {one.key: one.values for one in rows if one.key}
    gone = {one.key for one in rows if one.fate == Fate.REMOVED}
    others = [Row(key, values) for key, values in will.items() if key not in gone]
    for one in rows:
        changes = one.fate in {Fate.ADDED, Fate.CHANGED}
        faults = register.find_faults(one.key, one.values, others) if changes else {}
        yield _refused(register, one, faults) if faults else one


def _refused(register: Register, one: Planned, faults: Mapping[str, str]) -> Planned:
    """Return a row that must be put right, with what is wrong by what its columns are called."""
    titles = {KEY: _("Key"), **heads(register)}
    told = [(titles.get(name, ""), said) for name, said in faults.items()]
    return Planned(one.sent, one.key, one.title, Fate.REFUSED, one.values, one.read, [], told)
